import type { Transfers } from '../network/transfers';

/** `rounds` equal rounds; a round starts when the one before has ended everywhere. */
export interface TransferPhase {
  readonly kind: 'transfer';
  readonly name: string;
  readonly transfers: Transfers;
  readonly rounds: number;
}

/** Who takes part in a collective, and with how much. */
export interface Group {
  /** p: ranks 0 .. p−1, at least 2. */
  readonly ranks: number;
  /** n: bytes of one rank's buffer. */
  readonly buffer_B: number;
  /** Ranks that one node holds, in their order: what a hierarchical algorithm keeps together. */
  readonly perNode: number;
}

/** An algorithm as the rounds that it takes. */
export type MakeRounds = (group: Group) => TransferPhase[];

export function phase(name: string, transfers: Transfers, rounds = 1): TransferPhase {
  return { kind: 'transfer', name, transfers, rounds };
}

export function complete(ranks: number, bytes: number): Transfers {
  return { kind: 'complete', ranks, bytes };
}

/** A complete exchange within each group; `groupOf` names the group of a rank. */
export function completeWithin(ranks: number, bytes: number, groupOf: (rank: number) => number): Transfers {
  return {
    kind: 'complete',
    ranks,
    bytes,
    groupOf: Uint32Array.from({ length: ranks }, (_, i) => groupOf(i)),
  };
}

export function pairs(from: Iterable<number>, to: Iterable<number>, bytes: number): Transfers {
  return { kind: 'pairs', from: Uint32Array.from(from), to: Uint32Array.from(to), bytes };
}

/** Every rank sends to one other: to `partner(rank)`. */
export function everyRank(ranks: number, bytes: number, partner: (rank: number) => number): Transfers {
  const from = Uint32Array.from({ length: ranks }, (_, i) => i);
  return pairs(from, from.map(partner), bytes);
}

/** Rank i sends to rank i + distance, around the end. */
export function shift(ranks: number, bytes: number, distance: number): Transfers {
  return everyRank(ranks, bytes, (i) => (i + distance) % ranks);
}

/** Ranks whose numbers differ in the bit `distance` exchange; for a power of two of ranks. */
export function swap(ranks: number, bytes: number, distance: number): Transfers {
  return everyRank(ranks, bytes, (i) => i ^ distance);
}

export function isPowerOfTwo(count: number): boolean {
  return Number.isInteger(Math.log2(count));
}

/** 1, 2, 4, …: the powers of two below p. There are ⌈log₂ p⌉. */
export function doublings(p: number): number[] {
  const distances: number[] = [];
  for (let distance = 1; distance < p; distance *= 2) distances.push(distance);
  return distances;
}
