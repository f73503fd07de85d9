import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildMachine } from '../../../src/model/machine/build';
import { linkCount } from '../../../src/model/machine/links';
import { type Exchange, estimateExchange, exchangeBytes } from '../../../src/model/network/exchange';
import { EXCHANGE_KERNELS } from '../../../src/model/network/exchangeKernel';
import { exchangeOnPaths } from '../../../src/model/network/exchangePaths';
import { fabricOf, tierBetween } from '../../../src/model/network/fabric';
import { permutation } from '../../../src/model/network/hash';
import { TrafficPlayer } from '../../../src/model/network/player';
import { RoutedTraffic } from '../../../src/model/network/transfers';
import { TRANSPORT } from '../../../src/model/network/transport';
import { drain } from '../../../src/model/simulation/drain';
import { simulated } from '../../../src/model/simulation/exchangeRun';
import { HEADER } from '../../../src/model/simulation/frame';
import { limitSeconds } from '../../../src/model/simulation/limits';
import { wireRate } from '../../../src/model/simulation/playInference';
import { simulateNow } from '../../../src/model/simulation/stage';
import { NO_CLASS } from '../../../src/model/simulation/timeline';
import { asWritten, evenly } from '../arbitraries';
import { machineOf } from '../machines';
import { record, sum } from '../playing';

const MACHINES = [
  buildMachine(machineOf({ system: 'cm384', chips: 24, portRate_Bps: 28e9 })),
  buildMachine(machineOf({ system: 'nvl72', chips: 20, portRate_Bps: 50e9 })),
];

/** Two groups of ten packages, in three classes, members anywhere; some packages have no part. */
function placed(seed: number) {
  const size = Uint32Array.of(1, 3, 6);
  const members = [0, 1, 1, 1, 2, 2, 2, 2, 2, 2];
  return (packages: number) => {
    const classOf = new Uint8Array(packages).fill(NO_CLASS);
    for (let group = 0; group < 2; group++)
      permutation(10, seed + group).forEach((member, place) => {
        classOf[group * 10 + place] = members[member]!;
      });
    return { size, classOf, groupOf: Uint16Array.from(classOf, (_, g) => Math.floor(g / 10)) };
  };
}

const anyPairs = fc.array(fc.oneof(fc.constant(0), evenly(1e3, 1e6)), { minLength: 9, maxLength: 9 });
const anyReady = fc.array(fc.oneof(fc.constant(0), evenly(0, 1e-4)), { minLength: 3, maxLength: 3 });

function run(traffic: RoutedTraffic) {
  const player = new TrafficPlayer(traffic);
  while (player.advance());
  const bytes = new Float64Array(traffic.flows.linkCapacity_Bps.length);
  player.network.linkBytes(bytes);
  return { duration_s: player.network.time_s, bytes };
}
const exactly = (traffic: RoutedTraffic) =>
  new RoutedTraffic(traffic.flows, traffic.efficiency, () => traffic.members, { limit: traffic.limit });

describe('an exchange with one path for each transfer', () => {
  it('carries every pair over the links between its two packages, and past both kernels', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...MACHINES),
        anyPairs,
        anyReady,
        fc.constantFrom('hash', 'adaptive'),
        fc.integer({ min: 0, max: 1e6 }),
        evenly(0.1, 1),
        (machine, pairs, ready, routing, seed, slower) => {
          const { size, classOf, groupOf } = placed(seed)(machine.counts.packages);
          const rate_Bps = slower * wireRate(machine, { share: 0, leafPackages: 0 });
          const exchange: Exchange = {
            name: 'any',
            kernel: EXCHANGE_KERNELS.ascend910c.dispatch,
            ranks: 20,
            size,
            pair_B: Float64Array.from(pairs),
            rate_Bps,
            isWireBound: false,
          };
          const ready_s = Float64Array.from(ready);
          const fabric = fabricOf(machine);
          const { efficiency } = TRANSPORT[machine.system];
          const traffic = exchangeOnPaths(
            fabric,
            exchange,
            { classOf, groupOf },
            ready_s,
            efficiency,
            routing as 'hash' | 'adaptive',
            seed,
          );
          if (traffic.flows.size_B.length === 0) return;
          const { duration_s, bytes } = run(traffic);
          const ports = machine.counts.diePorts;
          const perPackage = ports / machine.counts.packages;
          const { sent_B, received_B } = exchangeBytes(exchange);
          const links = linkCount(machine);
          const packages = machine.counts.packages;
          classOf.forEach((k, g) => {
            // What passes the ports of a package is what it sends and receives, protocol included.
            let out_B = 0;
            let in_B = 0;
            classOf.forEach((l, other) => {
              if (k === NO_CLASS || l === NO_CLASS || other === g || groupOf[g] !== groupOf[other]) return;
              out_B += pairs[k * 3 + l]! / efficiency[tierBetween(fabric, g, other)];
              in_B += pairs[l * 3 + k]! / efficiency[tierBetween(fabric, other, g)];
            });
            const at = (first: number) =>
              sum(bytes.subarray(first + g * perPackage, first + (g + 1) * perPackage));
            expect(at(0)).toBeCloseTo(out_B, 3);
            expect(at(ports)).toBeCloseTo(in_B, 3);
            expect(bytes[links + g]).toBeCloseTo(k === NO_CLASS ? 0 : sent_B[k]!, 3);
            expect(bytes[links + packages + g]).toBeCloseTo(k === NO_CLASS ? 0 : received_B[k]!, 3);
          });
          // No path is faster than all of them.
          const sprayed = drain(simulated()(exchange, ready_s));
          if (sent_B.every((sent) => sent > 0))
            expect(duration_s).toBeGreaterThan(estimateExchange(exchange, ready_s) * (1 - 1e-9));
          expect(duration_s).toBeGreaterThan(0.98 * sprayed.duration_s);
          // The lag of rates behind completions makes little difference.
          expect(Math.abs(duration_s / run(exactly(traffic)).duration_s - 1)).toBeLessThan(0.03);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('loses little where kernels are much slower than ports, as the published ones are', () => {
    for (const routing of ['hash', 'adaptive'] as const) {
      const step = simulateNow(asWritten({ inference: { chips: 32 }, routing }));
      const sprayed = simulateNow(asWritten({ inference: { chips: 32 } }));
      expect(step.timeline.period_s / sprayed.timeline.period_s).toBeGreaterThan(1 - 1e-9);
      expect(step.timeline.period_s / sprayed.timeline.period_s).toBeLessThan(1.2);
      expect(step.step.delivered_B / sprayed.step.delivered_B).toBeCloseTo(1, 6);
      expect(step.unhindered_s).toBeCloseTo(sprayed.timeline.period_s, 12);
      // Sprayed, no link is full; single paths fill some.
      expect(limitSeconds(sprayed.timeline).network).toBe(0);
      const { copy, network } = limitSeconds(step.timeline);
      expect(copy + network).toBeGreaterThan(0);
    }
  });

  it('loses to collisions where links are slow, less so where each transfer looks for an idle one', () => {
    const slow = (routing: 'spray' | 'hash' | 'adaptive') =>
      simulateNow(asWritten({ machine: { portRate_Bps: 5e9 }, inference: { chips: 32 }, routing }));
    const [spray, hash, adaptive] = [slow('spray'), slow('hash'), slow('adaptive')].map(
      ({ timeline }) => timeline.period_s,
    );
    expect(hash! / spray!).toBeGreaterThan(1.1);
    expect(adaptive! / spray!).toBeGreaterThan(1 - 1e-9);
    expect(adaptive!).toBeLessThan(hash!);
    const limits = limitSeconds(slow('hash').timeline);
    expect(limits.network).toBeGreaterThan(limits.copy);
  });

  it('is played the same twice, otherwise with another seed, and its frames carry all its bytes', () => {
    const scenario = asWritten({
      machine: { chips: 48, portRate_Bps: 9e9 },
      inference: { chips: 24, groups: 2 },
      routing: 'hash',
    });
    const [a, b] = [simulateNow(scenario), simulateNow(scenario)];
    expect(a.timeline.period_s).toBe(b.timeline.period_s);
    expect(simulateNow({ ...scenario, seed: 2 }).timeline.period_s).not.toBe(a.timeline.period_s);
    const period_s = a.timeline.period_s;
    const whole = record(a, 0, period_s);
    const parts = [0, 0.21, 0.5, 0.81, 1];
    let bytes = 0;
    for (let i = 1; i < parts.length; i++) {
      const [from, to] = [parts[i - 1]! * period_s, parts[i]! * period_s];
      bytes += record(a, from, to).header[HEADER.delivered_Bps]! * (to - from);
    }
    expect(bytes / (whole.header[HEADER.delivered_Bps]! * period_s)).toBeCloseTo(1, 6);
    expect(a.step.delivered_B / bytes).toBeCloseTo(1, 6);
  });
});
