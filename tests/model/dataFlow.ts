import { expect } from 'vitest';
import { eachTransfer, type Transfers } from '../../src/model/network/transfers';
import type { Algorithm } from '../../src/model/scenario/scenario';
import type { CollectiveKind } from '../../src/model/workload/collectives';
import type { Group, TransferPhase } from '../../src/model/workload/rounds';

// The data that an algorithm moves, followed block by block. The model knows only how many bytes go from where to
// where; what they are is written down here from the literature, and must fit those bytes.

/** Blocks of n/p that `from` sends `to` in round k of an exchange among p ranks, s of them in a node. */
type Blocks = (from: number, to: number, k: number, p: number, s: number) => number[];

const range = (count: number) => Array.from({ length: count }, (_, i) => i);
const mod = (value: number, p: number) => ((value % p) + p) % p;
const isPowerOfTwo = (p: number) => (p & (p - 1)) === 0;
const run = (first: number, length: number, p: number) => range(length).map((j) => (first + j) % p);
const same = (of: (rank: number) => number, rank: number, p: number) =>
  range(p).filter((block) => of(block) === of(rank));

/** Sums of these blocks, as far as they go, travel to where they belong. */
const SCATTERED: Partial<Record<Algorithm, Blocks>> = {
  direct: (_from, to) => [to],
  ring: (from, _to, k, p) => [mod(from - k - 1, p)],
  'halving-doubling': (_from, to, k, p) => {
    const d = 2 ** (Math.ceil(Math.log2(p)) - 1 - k);
    if (isPowerOfTwo(p)) return same((rank) => Math.floor(rank / d), to, p);
    return run(to, Math.min(d, p - d), p);
  },
  hierarchical: (_from, to, k, p, s) => (p > s && k === 0 ? same((rank) => rank % s, to, p) : [to]),
};

/** What is complete travels to all. */
const GATHERED: Partial<Record<Algorithm, Blocks>> = {
  direct: (from) => [from],
  ring: (from, _to, k, p) => [mod(from - k, p)],
  'halving-doubling': (from, _to, k, p) => {
    const d = 2 ** k;
    if (isPowerOfTwo(p)) return same((rank) => Math.floor(rank / d), from, p);
    return run(from, Math.min(d, p - d), p);
  },
  hierarchical: (from, _to, k, p, s) => (p > s && k === 1 ? same((rank) => rank % s, from, p) : [from]),
};

const WHOLE: Blocks = (_from, _to, _k, p) => range(p);

/** Every round of an algorithm, equal ones one by one. */
export const unrolled = (phases: readonly TransferPhase[]): Transfers[] =>
  phases.flatMap(({ transfers, rounds }) => range(rounds).map(() => transfers));

function blocksOf(kind: CollectiveKind, algorithm: Algorithm, rounds: number): Blocks {
  const scattered = SCATTERED[algorithm] ?? WHOLE;
  const gathered = GATHERED[algorithm] ?? WHOLE;
  switch (kind) {
    case 'reduce-scatter':
      return scattered;
    case 'all-gather':
      return gathered;
    case 'all-reduce':
      return (from, to, k, p, s) =>
        k < rounds / 2 ? scattered(from, to, k, p, s) : gathered(from, to, k - rounds / 2, p, s);
    case 'broadcast':
      if (algorithm === 'binomial') return WHOLE;
      return (from, to, k, p, s) => (k === 0 ? [to] : gathered(from, to, k - 1, p, s));
    case 'all-to-all':
      throw new Error('see expectExchanged');
  }
}

/**
 * Plays a collective of sums or copies. have[rank · p + block] says, as a set of bits, whose inputs are summed in
 * that copy of the block: a message adds to it or takes its place, and no input is ever summed twice.
 */
export function expectDelivered(
  kind: CollectiveKind,
  algorithm: Algorithm,
  { ranks: p, buffer_B, perNode }: Group,
  phases: readonly TransferPhase[],
): void {
  const rounds = unrolled(phases);
  const blocks = blocksOf(kind, algorithm, rounds.length);
  const sums = kind === 'all-reduce' || kind === 'reduce-scatter';
  const full = sums ? range(p).reduce((bits, rank) => bits | (1 << rank), 0) : 1;
  const have = new Int32Array(p * p);
  for (let rank = 0; rank < p; rank++) {
    for (let block = 0; block < p; block++) {
      if (sums) have[rank * p + block] = 1 << rank;
      else if (kind === 'broadcast' ? rank === 0 : rank === block) have[rank * p + block] = full;
    }
  }
  rounds.forEach((transfers, k) => {
    const before = have.slice();
    eachTransfer(transfers, (from, to) => {
      const message = blocks(from, to, k, p, perNode);
      expectBytes(transfers, (message.length * buffer_B) / p);
      for (const block of message) {
        const sent = before[from * p + block]!;
        const mine = have[to * p + block]!;
        if (sent === 0) expect.fail(`round ${k}: rank ${from} has nothing of block ${block} to send`);
        if ((mine & sent) !== 0 && (mine & sent) !== mine)
          expect.fail(`round ${k}: an input of block ${block} is summed twice on rank ${to}`);
        have[to * p + block] = mine | sent;
      }
    });
  });
  for (let rank = 0; rank < p; rank++) {
    for (let block = 0; block < p; block++) {
      if (kind === 'reduce-scatter' && block !== rank) continue;
      if (have[rank * p + block] !== full)
        expect.fail(`${kind} ${algorithm} of ${p}: rank ${rank} ends without all of block ${block}`);
    }
  }
}

/**
 * Plays an all-to-all: the block from rank i to rank j moves, whole, until it is with j. Bruck's rounds move all that
 * has that bit in how far it still was to go at the start, wherever it is by then.
 */
export function expectExchanged(
  algorithm: Algorithm,
  { ranks: p, buffer_B }: Group,
  phases: readonly TransferPhase[],
): void {
  const at = range(p).map((from) => new Set(range(p).map((to) => from * p + to)));
  unrolled(phases).forEach((transfers, k) => {
    const moves: { item: number; from: number; to: number }[] = [];
    eachTransfer(transfers, (from, to) => {
      const message =
        algorithm === 'bruck'
          ? [...at[from]!].filter((item) => (mod((item % p) - Math.floor(item / p), p) >> k) & 1)
          : [from * p + to];
      expectBytes(transfers, (message.length * buffer_B) / p);
      for (const item of message) moves.push({ item, from, to });
    });
    for (const { item, from } of moves)
      if (!at[from]!.delete(item)) expect.fail(`round ${k}: rank ${from} has no block ${item} to send`);
    for (const { item, to } of moves) at[to]!.add(item);
  });
  at.forEach((items, rank) => {
    expect(items.size).toBe(p);
    for (const item of items) if (item % p !== rank) expect.fail(`block ${item} ends on rank ${rank}`);
  });
}

function expectBytes(transfers: Transfers, want: number): void {
  if (transfers.kind === 'inSwitch') throw new Error('no pairs');
  if (Math.abs(transfers.bytes / want - 1) > 1e-15 * 4)
    expect.fail(`a message of ${want} B goes as ${transfers.bytes} B`);
}
