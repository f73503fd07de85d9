import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildMachine } from '../../../src/model/machine/build';
import { linkCount } from '../../../src/model/machine/links';
import type { Machine } from '../../../src/model/machine/machine';
import {
  busiest_s,
  type Exchange,
  estimateExchange,
  exchangeBytes,
} from '../../../src/model/network/exchange';
import { EXCHANGE_KERNELS, exposedStartUp } from '../../../src/model/network/exchangeKernel';
import { permutation } from '../../../src/model/network/hash';
import { TRANSPORT } from '../../../src/model/network/transport';
import { drain } from '../../../src/model/simulation/drain';
import { estimated, simulated } from '../../../src/model/simulation/exchangeRun';
import { clearWire, ExchangeTraffic, wireBytes } from '../../../src/model/simulation/exchangeTraffic';
import { wireRate } from '../../../src/model/simulation/playInference';
import { addCarried } from '../../../src/model/simulation/recording';
import { NO_CLASS } from '../../../src/model/simulation/timeline';
import { expertLayout } from '../../../src/model/workload/inference/deployment';
import { combineExchange, dispatchExchange } from '../../../src/model/workload/inference/exchanges';
import { tokensOfRank } from '../../../src/model/workload/inference/tokens';
import { evenly, orders } from '../arbitraries';
import { cm384, nvl72 } from '../machines';
import { sum, worst } from '../playing';
import { anyDeployment, deployed } from './deployments';
import { type Placed, pairByPair, playPairs, type WayOf, waysByHand, waysOfRouter } from './pairByPair';

/** Nothing leaves the supernode. */
const WITHIN = { share: 0, leafPackages: 0 };

const KERNELS = [EXCHANGE_KERNELS.ascend910c, EXCHANGE_KERNELS.gb200].flatMap(({ dispatch, combine }) => [
  dispatch,
  combine,
]);

/** Any exchange among so many packages, and when each class is ready. */
const anyExchange = (packages: number, most_Bps: number) =>
  fc
    .record({
      classes: fc.integer({ min: 1, max: Math.min(4, packages) }),
      cuts: fc.array(fc.nat(), { minLength: 3, maxLength: 3 }),
      kernel: fc.constantFrom(...KERNELS),
      rate_Bps: fc.oneof(fc.constant(most_Bps), orders(1e9, most_Bps)),
      // Some pairs of classes may have nothing to say to each other.
      pairs: fc.array(
        fc.oneof({ weight: 1, arbitrary: fc.constant(0) }, { weight: 6, arbitrary: orders(1e3, 1e7) }),
        {
          minLength: 16,
          maxLength: 16,
        },
      ),
      ready: fc.array(fc.oneof(fc.constant(0), evenly(0, 1e-3)), { minLength: 4, maxLength: 4 }),
    })
    .map(({ classes, cuts, kernel, rate_Bps, pairs, ready }) => {
      const size = new Uint32Array(classes).fill(1);
      for (let i = classes; i < packages; i++) size[cuts[i % 3]! % classes]!++;
      const exchange: Exchange = {
        name: 'any',
        kernel,
        ranks: 2 * packages,
        size,
        pair_B: Float64Array.from({ length: classes * classes }, (_, i) => pairs[i]!),
        rate_Bps,
        isWireBound: rate_Bps === most_Bps,
      };
      return { exchange, ready_s: Float64Array.from(ready.slice(0, classes)) };
    });

/** Groups of packages on a machine, side by side, the members of each class anywhere in their group. */
function placed(machine: Machine, size: Uint32Array, groups: number, seed: number): Placed {
  const chips = sum(size);
  const members = [...size].flatMap((count, k) => new Array<number>(count).fill(k));
  const classOf = new Uint8Array(machine.counts.packages).fill(NO_CLASS);
  for (let group = 0; group < groups; group++)
    permutation(chips, seed + group).forEach((member, place) => {
      classOf[group * chips + place] = members[member]!;
    });
  return { machine, classOf, groupOf: Uint16Array.from(classOf, (_, g) => Math.floor(g / chips)) };
}

/** Bytes on every link of the machine that classes and traffic say, until some instants and at the end. */
function byClasses(
  { machine, classOf, groupOf }: Placed,
  exchange: Exchange,
  ready_s: Float64Array,
  parts: number[],
) {
  const { duration_s, round } = drain(simulated()(exchange, ready_s));
  const traffic = new ExchangeTraffic(
    machine,
    exchange.size,
    classOf,
    groupOf,
    TRANSPORT[machine.system].efficiency,
  );
  const wire = wireBytes(machine);
  const at_s = parts.map((part) => part * duration_s);
  let delivered_B = 0;
  const bytesAt = [...at_s, duration_s].map((time_s) => {
    const carried = new Float64Array(round!.bundles);
    addCarried(round!, 0, time_s, 1, carried);
    clearWire(wire);
    traffic.add(carried, wire);
    delivered_B = wire.delivered_B;
    const link_B = new Float64Array(linkCount(machine));
    // Rates of a window of one second are bytes.
    ExchangeTraffic.addLinks(machine, wire, 1, link_B);
    return link_B;
  });
  return { duration_s, at_s, bytesAt, delivered_B };
}

describe('an exchange by classes is the exchange of all pairs on the real links', () => {
  const SITES: readonly (readonly [name: string, machine: Machine, group: number, groups: number])[] = [
    ['a node of the CM384', buildMachine(cm384(8)), 8, 1],
    ['4 packages of a node', buildMachine(cm384(8)), 4, 1],
    ['two nodes', buildMachine(cm384(16)), 16, 1],
    ['two groups of 6 in two nodes', buildMachine(cm384(16)), 6, 2],
    ['three nodes', buildMachine(cm384(24)), 24, 1],
    ['two groups of 11 in three nodes', buildMachine(cm384(24)), 11, 2],
    ['a part of an NVL72', buildMachine(nvl72(12)), 12, 1],
    ['three groups of 7 on an NVL72', buildMachine(nvl72(24)), 7, 3],
  ];
  const ways = new Map<Machine, WayOf>();
  const wayOf = (machine: Machine) => {
    if (!ways.has(machine)) ways.set(machine, waysByHand(machine));
    return ways.get(machine)!;
  };

  it.each(SITES)('%s', (_, machine, group, groups) => {
    fc.assert(
      fc.property(
        anyExchange(group, wireRate(machine, WITHIN)),
        fc.integer({ min: 0, max: 1e6 }),
        fc.array(evenly(0, 1), { minLength: 2, maxLength: 2 }),
        ({ exchange, ready_s }, seed, parts) => {
          const at = placed(machine, exchange.size, groups, seed);
          const classes = byClasses(
            at,
            exchange,
            ready_s,
            [...parts].sort((a, b) => a - b),
          );
          const flows = pairByPair(at, wayOf(machine), exchange, ready_s);
          // Where nobody has anything to send there is only the start-up.
          if (flows.size_B.length === 0) return;
          const pairs = playPairs(machine, flows, classes.at_s);
          expect(Math.abs(classes.duration_s / pairs.duration_s - 1)).toBeLessThan(1e-9);
          pairs.bytesAt.forEach((bytes, i) => {
            const scale = Math.max(...pairs.bytesAt.at(-1)!);
            const error = worst([...classes.bytesAt[i]!, scale], [...bytes, scale]);
            expect(error, `instant ${i}`).toBeLessThan(1e-9);
          });
          const { sent_B } = exchangeBytes(exchange);
          const all_B = groups * sum(Array.from(sent_B, (bytes, k) => bytes * exchange.size[k]!));
          expect(Math.abs(classes.delivered_B / all_B - 1)).toBeLessThan(1e-9);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('where the wiring is even: on 104 chips single trunks carry up to 6 % more or less, leaves what is said', () => {
    const machine = buildMachine(cm384(104));
    const most_Bps = wireRate(machine, WITHIN);
    const { diePorts, l1l2Links } = machine.counts;
    const perLeaf = machine.uplinksPerL1 * machine.counts.planes;
    const leaves = (bytes: Float64Array, first: number) =>
      Array.from({ length: l1l2Links / perLeaf }, (_, leaf) =>
        sum(bytes.subarray(first + leaf * perLeaf, first + (leaf + 1) * perLeaf)),
      );
    const size = Uint32Array.of(1, 3, 100);
    const pair_B = Float64Array.of(0, 6e5, 5e5, 4e5, 4e5, 3e5, 2e5, 2e5, 1e5);
    for (const [rate_Bps, slower] of [
      [most_Bps * 0.87, 1e-9],
      [most_Bps, 0.06],
    ] as const) {
      const exchange = {
        name: 'any',
        kernel: KERNELS[0]!,
        ranks: 208,
        size,
        pair_B,
        rate_Bps,
        isWireBound: false,
      };
      const ready_s = new Float64Array(3);
      const at = placed(machine, size, 1, 5);
      const classes = byClasses(at, exchange, ready_s, []);
      const pairs = playPairs(machine, pairByPair(at, waysOfRouter(machine), exchange, ready_s), []);
      // Below the rate of the wires, as all kernels are at the published speed, trunks never hold anything up.
      expect(pairs.duration_s / classes.duration_s).toBeGreaterThan(1 - 1e-9);
      expect(pairs.duration_s / classes.duration_s).toBeLessThan(1 + slower);
      const [got, want] = [classes.bytesAt[0]!, pairs.bytesAt[0]!];
      const ports = 2 * diePorts;
      expect(worst(got.subarray(0, ports), want.subarray(0, ports))).toBeLessThan(1e-9);
      for (const first of [ports, ports + l1l2Links]) {
        expect(worst(leaves(got, first), leaves(want, first))).toBeLessThan(1e-9);
        const ratio = Array.from(
          want.subarray(first, first + l1l2Links),
          (bytes, i) => bytes / got[first + i]!,
        );
        expect(Math.max(...ratio)).toBeLessThan(1.07);
        expect(Math.max(...ratio)).toBeGreaterThan(1.01);
        expect(Math.min(...ratio)).toBeGreaterThan(0.93);
      }
    }
  });
});

describe('the closed form of an exchange', () => {
  const packages = fc.integer({ min: 1, max: 300 });
  const any = packages.chain((count) => anyExchange(count, 1e11));

  it('is a lower bound, and what is simulated never above what both ends of a transfer need one after the other', () => {
    fc.assert(
      fc.property(any, ({ exchange, ready_s }) => {
        const { duration_s } = drain(simulated()(exchange, ready_s));
        const { sent_B, received_B } = exchangeBytes(exchange);
        const startUp_s = exposedStartUp(exchange.kernel, exchange.ranks, busiest_s(exchange));
        expect(duration_s).toBeGreaterThanOrEqual(startUp_s * (1 - 1e-12));
        // A class that sends nothing keeps nobody waiting, so the bound holds for those that do.
        if (sent_B.every((bytes) => bytes > 0))
          expect(duration_s).toBeGreaterThanOrEqual(estimateExchange(exchange, ready_s) * (1 - 1e-9));
        // While a transfer waits for its rate, its sender or its receiver is full.
        const both_s = (Math.max(...sent_B) + Math.max(...received_B)) / exchange.rate_Bps;
        expect(duration_s).toBeLessThanOrEqual((startUp_s + Math.max(...ready_s) + both_s) * (1 + 1e-9));
      }),
      { numRuns: 300 },
    );
  });

  it('is exact for dispatch and combine of any deployment whose ranks begin together', () => {
    fc.assert(
      fc.property(
        anyDeployment.filter(({ model }) => model.moe !== null),
        (d) => {
          const tokens = tokensOfRank(d) / d.microBatches;
          const layout = expertLayout(d, tokens * d.ranks);
          for (const make of [dispatchExchange, combineExchange]) {
            const exchange = make(d, layout, tokens, EXCHANGE_KERNELS[d.rank.id]);
            const together = new Float64Array(exchange.size.length);
            const run = drain(simulated()(exchange, together));
            const guess = drain(estimated(exchange, together));
            expect(Math.abs(run.duration_s / guess.duration_s - 1)).toBeLessThan(1e-9);
            expect(guess).toEqual({
              exchange,
              duration_s: estimateExchange(exchange, together),
              round: null,
              traffic: null,
            });
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('is within 1 % where ranks begin as their experts end: those with most to send last', () => {
    fc.assert(
      fc.property(
        anyDeployment.filter(({ model }) => model.moe !== null),
        evenly(0, 3),
        evenly(0, 1),
        (d, slower, apart) => {
          const tokens = tokensOfRank(d) / d.microBatches;
          const layout = expertLayout(d, tokens * d.ranks);
          const exchange = combineExchange(d, layout, tokens, EXCHANGE_KERNELS[d.rank.id]);
          const most_s = slower * busiest_s(exchange);
          const loads = layout.classes.map(({ load }) => load);
          // A part of their time grows with the load, the other is the same for all.
          const ready_s = Float64Array.from(loads, (load) => most_s * apart * (load / Math.max(...loads)));
          const first_s = Math.min(...ready_s);
          const since_s = ready_s.map((time) => time - first_s);
          const run = drain(simulated()(exchange, since_s));
          const ratio = run.duration_s / estimateExchange(exchange, since_s);
          expect(ratio).toBeGreaterThan(1 - 1e-9);
          expect(ratio).toBeLessThan(1.01);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is a start-up where there is nothing to send', () => {
    const d = deployed({ ranks: 2 });
    const layout = expertLayout(d, 96);
    const exchange = dispatchExchange(d, layout, 48, EXCHANGE_KERNELS.ascend910c);
    const startUp_s = EXCHANGE_KERNELS.ascend910c.dispatch.startUp_s(2);
    for (const run of [simulated(), estimated])
      expect(drain(run(exchange, new Float64Array(1))).duration_s).toBeCloseTo(startUp_s, 15);
  });
});
