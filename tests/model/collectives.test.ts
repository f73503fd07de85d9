import { describe, expect, it } from 'vitest';
import { CM384 } from '../../src/facts/cm384';
import { NVL72 } from '../../src/facts/nvl72';
import {
  ALGORITHMS_OF,
  type Algorithm,
  type ExchangeKind,
  type Scenario,
} from '../../src/model/scenario/scenario';
import { simulateNow } from '../../src/model/simulation/stage';
import { makeProgram } from '../../src/model/workload/program';
import { scenarioOf } from './arbitraries';
import { EXCHANGES } from './playing';

/**
 * A healthy fabric in closed form: spraying fills all ports of a chip evenly and the tiers above never limit, so a
 * phase is over when the busiest chip's ports are: start-up, then its bytes on the wire over its port rate.
 */
interface Known {
  /** Ports of a chip together, B/s, and wire bytes per byte of payload and start-up through one tier and two. */
  readonly rate_Bps: number;
  readonly near: { readonly wire: number; readonly startUp_s: number };
  readonly far: { readonly wire: number; readonly startUp_s: number };
  /** Chips that one tier joins, and those that one node holds. */
  readonly leaf: number;
  readonly perNode: number;
}

const CM384_KNOWN: Known = {
  rate_Bps: 392e9,
  near: { wire: 196 / 167, startUp_s: 1.2e-6 },
  far: { wire: 196 / 164, startUp_s: 1.9e-6 },
  leaf: 8,
  perNode: 8,
};
const nvlink = { wire: 50e9 / NVL72.linkEffective_Bps.value, startUp_s: NVL72.linkLatency_s.value };
const NVL72_KNOWN: Known = { rate_Bps: 900e9, near: nvlink, far: nvlink, leaf: 72, perNode: 4 };

/** Switches that reduce have their own start-up, and reach less of the links. */
const NVLS_KNOWN: Known = {
  ...NVL72_KNOWN,
  near: {
    wire: nvlink.wire / NVL72.inSwitchEfficiency.value,
    startUp_s: NVL72.inSwitchLatency_s.value,
  },
};

/** One chip exchanges `part` bytes with each of `p − 1` others at once, of which `near` are in its leaf. */
function direct({ rate_Bps, near, far, leaf }: Known, p: number, part: number): number {
  const nearBytes = (Math.min(p, leaf) - 1) * part * near.wire;
  const farBytes = Math.max(0, p - leaf) * part * far.wire;
  if (farBytes === 0) return near.startUp_s + nearBytes / rate_Bps;
  // The near ones start first; if they are done before the far ones begin, the ports stand idle in between.
  return Math.max(near.startUp_s + (nearBytes + farBytes) / rate_Bps, far.startUp_s + farBytes / rate_Bps);
}

/** A round in which a chip sends to one and receives from one: as slow as a transfer between leaves, if it has one. */
function round({ rate_Bps, near, far }: Known, bytes: number, crosses: boolean): number {
  const way = crosses ? far : near;
  return way.startUp_s + (bytes * way.wire) / rate_Bps;
}

const doublings = (p: number) => [1, 2, 4, 8, 16, 32, 64, 128, 256].filter((distance) => distance < p);
const isPowerOfTwo = (p: number) => (p & (p - 1)) === 0;
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/**
 * A reduce-scatter, or an all-gather: the one takes as long as the other. A shift crosses leaves as soon as there are
 * two; partners whose numbers differ in one bit do from the number of chips of a leaf on.
 */
function exchange(algorithm: Algorithm, known: Known, p: number, n: number): number {
  const { leaf, perNode } = known;
  switch (algorithm) {
    case 'ring':
      return (p - 1) * round(known, n / p, p > leaf);
    case 'halving-doubling':
      return sum(
        doublings(p).map((d) =>
          round(known, (Math.min(d, p - d) * n) / p, isPowerOfTwo(p) ? d >= leaf : p > leaf),
        ),
      );
    case 'hierarchical': {
      if (p <= perNode) return direct(known, p, n / p);
      const { rate_Bps, near, far } = known;
      const way = p > leaf ? far : near;
      const across = way.startUp_s + ((p / perNode - 1) * (n / p) * way.wire) / rate_Bps;
      return direct(known, perNode, n / perNode) + across;
    }
    case 'in-switch':
      return round(NVLS_KNOWN, n, false);
    default:
      return direct(known, p, n / p);
  }
}

function expected(kind: ExchangeKind, algorithm: Algorithm, known: Known, p: number, n: number): number {
  const { leaf } = known;
  switch (kind) {
    case 'all-to-all':
      if (algorithm === 'direct') return direct(known, p, n / p);
      if (algorithm === 'bruck') {
        const blocks = (d: number) => Array.from({ length: p }, (_, j) => j).filter((j) => j & d).length;
        return sum(doublings(p).map((d) => round(known, (blocks(d) * n) / p, p > leaf)));
      }
      return sum(
        Array.from({ length: p - 1 }, (_, i) =>
          round(known, n / p, isPowerOfTwo(p) ? i + 1 >= leaf : p > leaf),
        ),
      );
    case 'all-gather':
    case 'reduce-scatter':
      return exchange(algorithm, known, p, n);
    case 'all-reduce':
      if (algorithm === 'one-shot') return direct(known, p, n);
      if (algorithm === 'in-switch') return round(NVLS_KNOWN, n * (1 + 1 / p), false);
      if (algorithm === 'recursive-doubling') return sum(doublings(p).map((d) => round(known, n, d >= leaf)));
      return 2 * exchange(algorithm, known, p, n);
    case 'broadcast':
      if (algorithm === 'binomial') return sum(doublings(p).map((d) => round(known, n, d >= leaf)));
      return direct(known, p, n / p) + exchange(algorithm, known, p, n);
    case 'point-to-point':
    case 'permutation':
      return known.far.startUp_s + (n * known.far.wire) / known.rate_Bps;
  }
}

/** What can be asked of p ranks and is known in closed form here. */
function algorithmsFor(kind: ExchangeKind, known: Known, p: number): readonly Algorithm[] {
  return ALGORITHMS_OF[kind].filter((algorithm) => {
    if (algorithm === 'hierarchical') return p <= known.perNode || p % known.perNode === 0;
    // Off powers of two its ranks sit at uneven distances; tests/model/algorithms.test.ts has them on a star.
    if (algorithm === 'recursive-doubling') return isPowerOfTwo(p);
    return algorithm !== 'in-switch' || known === NVL72_KNOWN;
  });
}

const collectiveTime = (workload: Partial<Scenario['workload']>, system: 'cm384' | 'nvl72' = 'cm384') => {
  const silent = { compute_FLOP: 0, memory_B: 0 };
  const simulation = simulateNow(scenarioOf({ machine: { system }, workload: { ...silent, ...workload } }));
  return simulation.timeline.period_s;
};
const expectTime = (got: number, want: number) => {
  expect(Math.abs(got / want - 1)).toBeLessThanOrEqual(1e-9);
};

const SIZES = [1, 1000, 13e6, 256 * 2 ** 20, 2 ** 40];

describe.each(EXCHANGES)('%s meets its closed form', (kind) => {
  it('on the full pod, with every algorithm, at every size', () => {
    // Pairwise has 383 rounds that are all different.
    for (const algorithm of algorithmsFor(kind, CM384_KNOWN, 384))
      for (const message_B of algorithm === 'pairwise' ? [256 * 2 ** 20] : SIZES)
        expectTime(
          collectiveTime({ kind, algorithm, message_B }),
          expected(kind, algorithm, CM384_KNOWN, 384, message_B),
        );
  });

  it('on the NVL72, with every algorithm, at every size', () => {
    for (const algorithm of algorithmsFor(kind, NVL72_KNOWN, 72))
      for (const message_B of SIZES)
        expectTime(
          collectiveTime({ kind, algorithm, message_B }, 'nvl72'),
          expected(kind, algorithm, NVL72_KNOWN, 72, message_B),
        );
  });

  it('on whole nodes of the pod and within one', () => {
    if (kind === 'point-to-point' || kind === 'permutation') return;
    for (const group of [2, 5, 8, 16, 64, 256])
      for (const algorithm of algorithmsFor(kind, CM384_KNOWN, group))
        if (algorithm !== 'pairwise' || group <= 64)
          expectTime(
            collectiveTime({ kind, algorithm, group, message_B: 64e6 }),
            expected(kind, algorithm, CM384_KNOWN, group, 64e6),
          );
  });
});

describe('in figures', () => {
  it('all-to-all of 256 MiB on the full pod takes 0.82 ms and moves 327 GB/s a chip', () => {
    const n = 256 * 2 ** 20;
    const time = collectiveTime({ kind: 'all-to-all', message_B: n });
    expect(time * 1e3).toBeCloseTo(0.8176, 3);
    expect(((383 / 384) * n) / time / 1e9).toBeCloseTo(327.5, 0);
  });

  it('a pair of chips reaches the published 164 GB/s a die between nodes and 167 inside', () => {
    const rate = (to: number) =>
      8e9 / collectiveTime({ kind: 'point-to-point', from: 0, to, message_B: 8e9 });
    expect(rate(383) / 2e9).toBeCloseTo(164, 1);
    expect(rate(7) / 2e9).toBeCloseTo(167, 1);
  });

  it('one byte takes the published read latencies', () => {
    const time = (to: number) => collectiveTime({ kind: 'point-to-point', from: 0, to, message_B: 1 });
    expect(time(383)).toBeCloseTo(1.9e-6, 10);
    expect(time(7)).toBeCloseTo(1.2e-6, 10);
  });

  it('a single path has one port: a fourteenth of the rate', () => {
    const scenario = scenarioOf({
      workload: { kind: 'point-to-point', message_B: 1e9, compute_FLOP: 0, memory_B: 0 },
      routing: 'hash',
    });
    expectTime(simulateNow(scenario).timeline.period_s, 1.9e-6 + (1e9 * 196) / 164 / 28e9);
  });

  it('scales with the link speed', () => {
    for (const factor of [0.1, 2, 4]) {
      const scenario = scenarioOf({
        machine: { portRate_Bps: 28e9 * factor },
        workload: { compute_FLOP: 0, memory_B: 0 },
      });
      const known = { ...CM384_KNOWN, rate_Bps: 392e9 * factor };
      expectTime(simulateNow(scenario).timeline.period_s, direct(known, 384, 2 ** 28 / 384));
    }
  });
});

describe('where links are faster than HBM', () => {
  const H = CM384.hbm_Bps.value * CM384.mlaMemoryUtilisation.value;
  const of = (kind: ExchangeKind, routing: Scenario['routing'] = 'spray') =>
    simulateNow(
      scenarioOf({
        machine: { portRate_Bps: 1e12 },
        workload: { kind, compute_FLOP: 0, memory_B: 0 },
        routing,
      }),
    );
  const n = 2 ** 28;

  it('an exchange takes as long as reading and writing its bytes, and memory is what limits it', () => {
    const simulation = of('all-to-all');
    const time = simulation.timeline.period_s;
    expectTime(time, 1.2e-6 + (2 * 383 * n) / 384 / H);
    expect(simulation.recorder.limitAt(time / 2)).toBe('memory');
    const silent = { compute_FLOP: 0, memory_B: 0 };
    expect(simulateNow(scenarioOf({ workload: silent })).recorder.limitAt(4e-4)).toBe('network');
  });

  it('one transfer reads at one end and writes at the other', () => {
    expectTime(of('point-to-point').timeline.period_s, 1.9e-6 + n / H);
    // Both at once in a permutation: twice the time, a little more where a neighbour in the node gets ahead.
    expect(of('permutation').timeline.period_s).toBeGreaterThan((2 * n) / H);
    expect(of('permutation').timeline.period_s).toBeLessThan(1.9e-6 + (2.02 * n) / H);
    // One port of 1 TB/s is slower than the memory of both chips.
    expectTime(of('point-to-point', 'hash').timeline.period_s, 1.9e-6 + (n * 196) / 164 / 1e12);
  });
});

describe('programs', () => {
  const phasesOf = (workload: Partial<Scenario['workload']>, seed = 1) =>
    makeProgram(scenarioOf({ machine: { chips: 16 }, workload, seed })).phases;

  it('leave out phases in which nothing happens', () => {
    const idle = { compute_FLOP: 0, memory_B: 0 };
    expect(phasesOf({ ...idle, kind: 'point-to-point', from: 3, to: 3 })).toEqual([]);
    expect(phasesOf(idle).map((phase) => phase.kind)).toEqual(['transfer']);
    expect(phasesOf({ memory_B: 0 }).map((phase) => phase.kind)).toEqual(['compute', 'transfer']);
    for (let seed = 0; seed < 20; seed++) {
      for (const phase of phasesOf({ ...idle, kind: 'permutation', group: 2 }, seed)) {
        if (phase.kind === 'transfer' && phase.transfers.kind === 'pairs')
          expect(phase.transfers.from.length).toBeGreaterThan(0);
      }
    }
  });

  it('keep what one node holds together in a hierarchical algorithm: 8 chips of the pod, 4 GPUs of a tray', () => {
    for (const [system, chips, perNode] of [
      ['cm384', 16, 8],
      ['nvl72', 16, 4],
    ] as const) {
      const { phases } = makeProgram(
        scenarioOf({
          machine: { system, chips },
          workload: { kind: 'all-reduce', algorithm: 'hierarchical', compute_FLOP: 0, memory_B: 0 },
        }),
      );
      const groups = phases.map((phase) =>
        phase.kind === 'transfer' && phase.transfers.kind === 'complete'
          ? phase.transfers.groupOf
          : undefined,
      );
      const ranks = Array.from({ length: chips }, (_, i) => i);
      const inNodes = Uint32Array.from(ranks, (i) => Math.floor(i / perNode));
      const across = Uint32Array.from(ranks, (i) => i % perNode);
      expect(groups).toEqual([inNodes, across, across, inNodes]);
    }
  });

  it('send no chip anything from itself, and nothing outside the group', () => {
    for (const kind of EXCHANGES)
      for (const algorithm of algorithmsFor(kind, CM384_KNOWN, 5))
        for (const phase of phasesOf({ kind, algorithm, group: 5, from: 1, to: 4 })) {
          if (phase.kind !== 'transfer' || phase.transfers.kind !== 'pairs') continue;
          const { from, to } = phase.transfers;
          from.forEach((a, i) => {
            expect(a).not.toBe(to[i]);
            expect(Math.max(a, to[i]!)).toBeLessThan(5);
          });
        }
  });
});
