import { describe, expect, it } from 'vitest';
import { eachTransfer, type Transfers, transferCount } from '../../src/model/network/transfers';
import { ALGORITHMS_OF, type Algorithm } from '../../src/model/scenario/scenario';
import { type CollectiveKind, collectiveRounds } from '../../src/model/workload/collectives';
import type { Group } from '../../src/model/workload/rounds';
import { flowSet, type PlainFlow, play } from '../network/instances';
import { expectDelivered, expectExchanged, unrolled } from './dataFlow';

const KINDS = ['all-to-all', 'all-reduce', 'all-gather', 'reduce-scatter', 'broadcast'] as const;
const CASES = KINDS.flatMap((kind) => ALGORITHMS_OF[kind].map((algorithm) => [kind, algorithm] as const));
const PER_NODE = 8;

const group = (ranks: number, buffer_B: number, perNode = PER_NODE): Group => ({ ranks, buffer_B, perNode });
const applies = (algorithm: Algorithm, p: number) =>
  algorithm !== 'hierarchical' || p <= PER_NODE || p % PER_NODE === 0;
const isPowerOfTwo = (p: number) => (p & (p - 1)) === 0;
const ones = (value: number): number => (value === 0 ? 0 : (value & 1) + ones(value >> 1));
/** Steps that Bruck's blocks take, all together: the ones in 0 .. p−1. */
const bruckSteps = (p: number) => Array.from({ length: p }, (_, j) => ones(j)).reduce((a, b) => a + b, 0);

/** Each rank has one link to the switch and one from it, of capacity `rate_Bps`; a transfer starts up in `start_s`. */
function starTime(transfers: Transfers, p: number, start_s: number, rate_Bps: number): number {
  const flows: PlainFlow[] = [];
  const add = (size: number, ...links: number[]) =>
    flows.push({ size, active: start_s, route: links.map((link) => [link, 1]) });
  if (transfers.kind === 'inSwitch') {
    for (let rank = 0; rank < p; rank++) {
      add(transfers.send_B, rank);
      add(transfers.receive_B, p + rank);
    }
  } else eachTransfer(transfers, (from, to) => add(transfers.bytes, from, p + to));
  const { network } = play(flowSet({ capacity: new Array<number>(2 * p).fill(rate_Bps), flows }));
  expect(network.completed).toBe(flows.length);
  return network.time_s;
}

function starTotal(kind: CollectiveKind, algorithm: Algorithm, of: Group, start_s: number, rate_Bps: number) {
  return collectiveRounds(kind, algorithm, of).reduce(
    (sum, { transfers, rounds }) => sum + rounds * starTime(transfers, of.ranks, start_s, rate_Bps),
    0,
  );
}

/** Start-ups, and bytes through the busiest port, one after the other: time = startUps · a + bytes / B. */
function closedForm(kind: CollectiveKind, algorithm: Algorithm, p: number, n: number): [number, number] {
  const share = ((p - 1) / p) * n;
  const log = Math.ceil(Math.log2(p));
  const levels = p > PER_NODE ? 2 : 1;
  switch (kind) {
    case 'all-to-all':
      if (algorithm === 'direct') return [1, share];
      return algorithm === 'pairwise' ? [p - 1, share] : [log, (bruckSteps(p) * n) / p];
    case 'broadcast':
      if (algorithm === 'direct') return [2, 2 * share];
      return algorithm === 'ring' ? [p, 2 * share] : [log, log * n];
    case 'all-reduce': {
      const steps = isPowerOfTwo(p) ? log : Math.floor(Math.log2(p)) + 2;
      if (algorithm === 'one-shot') return [1, (p - 1) * n];
      if (algorithm === 'recursive-doubling') return [steps, steps * n];
      if (algorithm === 'in-switch') return [1, n * (1 + 1 / p)];
      const [startUps, bytes] = closedForm('all-gather', algorithm, p, n);
      return [2 * startUps, 2 * bytes];
    }
    default:
      if (algorithm === 'in-switch') return [1, n];
      if (algorithm === 'ring') return [p - 1, share];
      if (algorithm === 'halving-doubling') return [log, share];
      return [algorithm === 'hierarchical' ? levels : 1, share];
  }
}

describe.each(CASES)('%s, %s', (kind, algorithm) => {
  // What switches reduce is theirs: no rank sends a block to another.
  it.skipIf(algorithm === 'in-switch')('leaves every rank with what the collective promises', () => {
    for (const p of [...Array.from({ length: 16 }, (_, i) => i + 2), 24, 32]) {
      if (!applies(algorithm, p)) continue;
      const of = group(p, 4096 * p + 7);
      const phases = collectiveRounds(kind, algorithm, of);
      if (kind === 'all-to-all') expectExchanged(algorithm, of, phases);
      else expectDelivered(kind, algorithm, of, phases);
    }
  });

  it('takes its closed form on a star', () => {
    for (const p of [2, 3, 5, 8, 13, 16, 24, 64]) {
      if (!applies(algorithm, p)) continue;
      for (const n of [1, 1000, 64 * 2 ** 10, 16 * 2 ** 20]) {
        const [start_s, rate_Bps] = [5.5e-6, 137.2e9];
        const [startUps, bytes] = closedForm(kind, algorithm, p, n);
        const want = startUps * start_s + bytes / rate_Bps;
        const got = starTotal(kind, algorithm, group(p, n), start_s, rate_Bps);
        if (!(Math.abs(got / want - 1) <= 1e-12)) expect.fail(`${p} ranks, ${n} B: ${got} s, not ${want} s`);
      }
    }
  });

  it('makes each rank send and receive what the literature says', () => {
    for (const p of [2, 3, 5, 7, 8, 13, 16, 24, 64]) {
      if (!applies(algorithm, p)) continue;
      const n = 1e6;
      const sent = new Float64Array(p);
      const received = new Float64Array(p);
      for (const transfers of unrolled(collectiveRounds(kind, algorithm, group(p, n)))) {
        if (transfers.kind === 'inSwitch') {
          sent.forEach((_, rank) => {
            sent[rank]! += transfers.send_B;
            received[rank]! += transfers.receive_B;
          });
          continue;
        }
        eachTransfer(transfers, (from, to) => {
          sent[from]! += transfers.bytes;
          received[to]! += transfers.bytes;
        });
      }
      const [wantSent, wantReceived] = volumes(kind, algorithm, p, n);
      for (let rank = 0; rank < p; rank++) {
        expect(sent[rank]! / n).toBeCloseTo(wantSent(rank) / n, 10);
        expect(received[rank]! / n).toBeCloseTo(wantReceived(rank) / n, 10);
      }
    }
  });
});

/** Bytes that a rank sends and receives in all. */
function volumes(
  kind: CollectiveKind,
  algorithm: Algorithm,
  p: number,
  n: number,
): [(rank: number) => number, (rank: number) => number] {
  const share = ((p - 1) / p) * n;
  const both = (bytes: (rank: number) => number) => [bytes, bytes] as [typeof bytes, typeof bytes];
  if (algorithm === 'in-switch') {
    if (kind === 'all-reduce') return both(() => n + n / p);
    return kind === 'all-gather' ? [() => n / p, () => n] : [() => n, () => n / p];
  }
  if (kind === 'broadcast') {
    // A rank of the tree sends to one in each round after the one in which it was reached.
    const children = (rank: number) => {
      let count = 0;
      for (let d = 1; d < p; d *= 2) if (rank < d && rank + d < p) count++;
      return count;
    };
    if (algorithm === 'binomial') return [(rank) => children(rank) * n, (rank) => (rank === 0 ? 0 : n)];
    return [(rank) => (rank === 0 ? 2 * share : share), (rank) => share + (rank === 0 ? 0 : n / p)];
  }
  if (algorithm === 'recursive-doubling' && !isPowerOfTwo(p)) {
    const core = 2 ** Math.floor(Math.log2(p));
    return both((rank) => {
      if (rank >= 2 * (p - core)) return Math.log2(core) * n;
      return rank % 2 === 0 ? n : (Math.log2(core) + 1) * n;
    });
  }
  return both(() => closedForm(kind, algorithm, p, n)[1]);
}

describe('published figures', () => {
  /** µs on 196 GB/s of which 70 % are reached, with 5.5 µs for each start-up. */
  const time_us = (algorithm: Algorithm, p: number, n: number) =>
    starTotal('all-reduce', algorithm, group(p, n), 5.5e-6, 196e9 * 0.7) * 1e6;

  it.each([
    ['ring', 394.3],
    ['halving-doubling', 273.3],
    ['direct', 240.3],
    ['one-shot', 1839.7],
  ] as const)('all-reduce of 16 MiB on 16 ranks, %s: %f µs', (algorithm, want) => {
    expect(time_us(algorithm, 16, 16 * 2 ** 20)).toBeCloseTo(want, 1);
  });

  it.each([
    ['ring', 5622.0],
    ['halving-doubling', 100.0],
    ['direct', 12.0],
  ] as const)('all-reduce of 64 KiB on 512 ranks, %s: %f µs', (algorithm, want) => {
    expect(time_us(algorithm, 512, 64 * 2 ** 10)).toBeCloseTo(want, 1);
  });

  it('Bruck moves n/2 · log₂ p on a power of two', () => {
    for (const p of [2, 4, 16, 64, 256]) {
      const bytes = unrolled(collectiveRounds('all-to-all', 'bruck', group(p, 1e6))).reduce(
        (sum, transfers) => sum + (transfers.kind === 'pairs' ? transfers.bytes : Number.NaN),
        0,
      );
      expect(bytes).toBeCloseTo((1e6 / 2) * Math.log2(p), 6);
    }
  });
});

describe('rounds', () => {
  /** Algorithms in which a rank sends to one and receives from one at a time. */
  const ONE_PORTED: readonly Algorithm[] = [
    'ring',
    'halving-doubling',
    'recursive-doubling',
    'pairwise',
    'bruck',
    'binomial',
  ];

  it('stay within the group, send nobody anything from itself, and are one-ported where they should be', () => {
    for (const [kind, algorithm] of CASES) {
      for (const p of [2, 3, 7, 8, 12, 16, 40]) {
        if (algorithm === 'in-switch' || !applies(algorithm, p)) continue;
        collectiveRounds(kind, algorithm, group(p, 1e6)).forEach(({ name, transfers }) => {
          const senders: number[] = [];
          const receivers: number[] = [];
          eachTransfer(transfers, (from, to) => {
            expect(from).not.toBe(to);
            expect(Math.max(from, to)).toBeLessThan(p);
            senders.push(from);
            receivers.push(to);
          });
          expect(transferCount(transfers)).toBe(senders.length);
          expect(senders.length).toBeGreaterThan(0);
          if (!ONE_PORTED.includes(algorithm) || name === 'Scatter') return;
          expect(new Set(senders).size).toBe(senders.length);
          expect(new Set(receivers).size).toBe(receivers.length);
        });
      }
    }
  });

  it('are exchanges between partners where ranks are a power of two', () => {
    const mutual = ['halving-doubling', 'recursive-doubling', 'pairwise'];
    for (const [kind, algorithm] of CASES.filter(([, name]) => mutual.includes(name))) {
      for (const p of [2, 8, 64]) {
        for (const { transfers } of collectiveRounds(kind, algorithm, group(p, 1e6))) {
          const partner = new Map<number, number>();
          eachTransfer(transfers, (from, to) => partner.set(from, to));
          expect(partner.size).toBe(p);
          for (const [from, to] of partner) expect(partner.get(to)).toBe(from);
        }
      }
    }
  });

  it('that are equal and follow each other are one phase, and different ones have different names', () => {
    for (const [kind, algorithm] of CASES) {
      for (const p of [2, 8, 13, 16]) {
        if (!applies(algorithm, p)) continue;
        const phases = collectiveRounds(kind, algorithm, group(p, 1e6));
        const names = phases.map(({ name }) => name);
        expect(new Set(names).size).toBe(names.length);
        if (algorithm === 'ring') {
          const steps = phases.filter(({ name }) => name.endsWith('ring'));
          expect(steps.map(({ rounds }) => rounds)).toEqual(steps.map(() => p - 1));
        } else expect(phases.every(({ rounds }) => rounds === 1)).toBe(true);
      }
    }
  });

  it('are named after the algorithm and the step', () => {
    const names = (kind: CollectiveKind, algorithm: Algorithm, p: number) =>
      collectiveRounds(kind, algorithm, group(p, 1e6)).map(({ name }) => name);
    expect(names('all-gather', 'halving-doubling', 512)[2]).toBe('All-gather, doubling 3 of 9');
    expect(names('reduce-scatter', 'halving-doubling', 24)[0]).toBe('Reduce-scatter, circulant 1 of 5');
    expect(names('all-reduce', 'recursive-doubling', 5)).toEqual([
      'All-reduce, fold',
      'All-reduce, doubling 1 of 2',
      'All-reduce, doubling 2 of 2',
      'All-reduce, unfold',
    ]);
    expect(names('all-reduce', 'hierarchical', 24)).toEqual([
      'Reduce-scatter in the nodes',
      'Reduce-scatter across nodes',
      'All-gather across nodes',
      'All-gather in the nodes',
    ]);
    expect(names('all-reduce', 'hierarchical', 8)).toEqual(names('all-reduce', 'direct', 8));
    expect(names('all-to-all', 'pairwise', 384)).toHaveLength(383);
  });

  it('through reducing switches have no pairs to enumerate', () => {
    const { transfers } = collectiveRounds('all-reduce', 'in-switch', group(72, 1e6))[0]!;
    expect(transferCount(transfers)).toBe(72);
    expect(() => eachTransfer(transfers, () => {})).toThrow('no pairs');
  });

  it('are refused for an algorithm that the collective does not have', () => {
    expect(() => collectiveRounds('broadcast', 'bruck', group(8, 1))).toThrow('no bruck broadcast');
  });
});
