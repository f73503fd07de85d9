import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildMachine } from '../../../src/model/machine/build';
import { linkCount } from '../../../src/model/machine/links';
import type { Machine } from '../../../src/model/machine/machine';
import type { Exchange } from '../../../src/model/network/exchange';
import { EXCHANGE_KERNELS } from '../../../src/model/network/exchangeKernel';
import { exchangeSprayed } from '../../../src/model/network/exchangeSpray';
import { fabricOf } from '../../../src/model/network/fabric';
import { hash32, permutation } from '../../../src/model/network/hash';
import { TrafficPlayer } from '../../../src/model/network/player';
import { CutOff } from '../../../src/model/network/transfers';
import { TRANSPORT } from '../../../src/model/network/transport';
import { drain } from '../../../src/model/simulation/drain';
import { simulated } from '../../../src/model/simulation/exchangeRun';
import { wireRate } from '../../../src/model/simulation/playInference';
import { NO_CLASS } from '../../../src/model/simulation/timeline';
import { evenly } from '../arbitraries';
import { cm384, nvl72 } from '../machines';
import { pairByPair, waysOfRouter } from './pairByPair';

const MACHINES = [buildMachine(cm384(24)), buildMachine(nvl72(24))];
const SIZE = Uint32Array.of(1, 3, 6);

/** Two groups of ten packages in three classes, members anywhere; the packages that are left have no part. */
function placed(machine: Machine, seed: number) {
  const members = [0, 1, 1, 1, 2, 2, 2, 2, 2, 2];
  const classOf = new Uint8Array(machine.counts.packages).fill(NO_CLASS);
  for (let group = 0; group < 2; group++)
    permutation(10, seed + group).forEach((member, place) => {
      classOf[group * 10 + place] = members[member]!;
    });
  return { machine, classOf, groupOf: Uint16Array.from(classOf, (_, g) => Math.floor(g / 10)) };
}

const anyExchange = fc.record({
  machine: fc.constantFrom(...MACHINES),
  pairs: fc.array(fc.oneof(fc.constant(0), evenly(1e3, 1e6)), { minLength: 9, maxLength: 9 }),
  ready: fc.array(fc.oneof(fc.constant(0), evenly(0, 1e-4)), { minLength: 3, maxLength: 3 }),
  seed: fc.integer({ min: 0, max: 1e6 }),
  slower: fc.oneof(fc.constant(1), evenly(0.2, 1)),
});

function asked({
  machine,
  pairs,
  ready,
  seed,
  slower,
}: typeof anyExchange extends fc.Arbitrary<infer T> ? T : never) {
  const exchange: Exchange = {
    name: 'any',
    kernel: EXCHANGE_KERNELS.ascend910c.dispatch,
    ranks: 20,
    size: SIZE,
    pair_B: Float64Array.from(pairs),
    rate_Bps: slower * wireRate(machine, { share: 0, leafPackages: 0 }),
    isWireBound: slower === 1,
  };
  return { at: placed(machine, seed), exchange, ready_s: Float64Array.from(ready) };
}

/** When all is through, and the bytes on every link of the machine. */
function play(machine: Machine, traffic: ReturnType<typeof exchangeSprayed>) {
  const player = new TrafficPlayer(traffic);
  while (player.advance());
  const carried = new Float64Array(traffic.flows.linkCapacity_Bps.length);
  player.network.linkBytes(carried);
  const bytes = new Float64Array(linkCount(machine));
  const { offset, link } = traffic.members;
  carried.forEach((sum, b) => {
    for (let i = offset[b]!; i < offset[b + 1]!; i++) bytes[link[i]!]! += sum;
  });
  return { duration_s: player.network.time_s, bytes, stuck: player.network.stuck().length };
}

/** Whether two packages have something to send, and no way. */
function hasCutOff(
  { classOf, groupOf }: ReturnType<typeof placed>,
  { pair_B, size }: Exchange,
  wayOf: ReturnType<typeof waysOfRouter>,
): boolean {
  const at = [...classOf.keys()].filter((g) => classOf[g] !== NO_CLASS);
  return at.some((from) =>
    at.some(
      (to) =>
        from !== to &&
        groupOf[from] === groupOf[to] &&
        pair_B[classOf[from]! * size.length + classOf[to]!]! > 0 &&
        wayOf(from, to).links.length === 0,
    ),
  );
}

describe('an exchange that is sprayed over what is left of a fabric', () => {
  it('is that of all pairs, one by one, on the links that work', () => {
    let slowed = 0;
    fc.assert(
      fc.property(anyExchange, fc.constantFrom(0, 0.02, 0.15, 0.4), (any, part) => {
        const { at, exchange, ready_s } = asked(any);
        const { machine } = at;
        const failed = Uint32Array.from(
          Array.from({ length: linkCount(machine) }, (_, link) => link).filter(
            (link) => hash32(any.seed, link) % 1000 < 1000 * part,
          ),
        );
        const { efficiency } = TRANSPORT[machine.system];
        const wayOf = waysOfRouter(machine, failed);
        const sprayed = () => exchangeSprayed(fabricOf(machine, failed), exchange, at, ready_s, efficiency);
        if (hasCutOff(at, exchange, wayOf)) {
          expect(sprayed).toThrow(CutOff);
          return;
        }
        const traffic = sprayed();
        if (traffic.flows.size_B.length === 0) return;
        const got = play(machine, traffic);
        expect(got.stuck).toBe(0);
        const network = new TrafficPlayer({
          ...traffic,
          flows: pairByPair(at, wayOf, exchange, ready_s, failed),
          changes: () => [],
        } as unknown as typeof traffic);
        while (network.advance());
        expect(got.duration_s / network.network.time_s).toBeCloseTo(1, 9);
        const bytes = new Float64Array(linkCount(machine) + 2 * machine.counts.packages);
        network.network.linkBytes(bytes);
        const most = Math.max(...bytes);
        got.bytes.forEach((carried, link) => {
          expect(Math.abs(carried - bytes[link]!), `link ${link}`).toBeLessThan(1e-9 * most);
        });
        for (const link of failed) expect(got.bytes[link]).toBe(0);
        if (got.duration_s > 1.01 * drain(simulated()(exchange, ready_s)).duration_s) slowed++;
      }),
      { numRuns: 120 },
    );
    // Else this has not looked at links that hold anything up.
    expect(slowed).toBeGreaterThan(10);
  });

  it('is that by classes where all links work, whichever way it is solved', () => {
    fc.assert(
      fc.property(anyExchange, (any) => {
        const { at, exchange, ready_s } = asked({ ...any, slower: 0.8 * any.slower });
        const { efficiency } = TRANSPORT[at.machine.system];
        const traffic = exchangeSprayed(fabricOf(at.machine), exchange, at, ready_s, efficiency);
        if (traffic.flows.size_B.length === 0) return;
        const { duration_s } = play(at.machine, traffic);
        expect(duration_s / drain(simulated()(exchange, ready_s)).duration_s).toBeCloseTo(1, 9);
      }),
      { numRuns: 60 },
    );
  });
});
