import type { Transfers } from '../../../src/model/network/transfers';
import { collectiveRounds } from '../../../src/model/workload/collectives';
import { completeWithin, phase, type TransferPhase } from '../../../src/model/workload/rounds';

const BUFFER_B = 256 * 2 ** 20;
const PER_NODE = 8;
/** What an expert-parallel group dispatches: each chip 128 tokens of 7,168 B to 8 experts, evenly over the group. */
const DISPATCH_B = 128 * 8 * 7168;

const group = (ranks: number) => ({ ranks, buffer_B: BUFFER_B, perNode: PER_NODE });

/** What is played on any number of chips. */
export const EXCHANGES = {
  'all-to-all': (ranks: number) => collectiveRounds('all-to-all', 'direct', group(ranks)),
  'all-reduce, two-shot': (ranks: number) => collectiveRounds('all-reduce', 'direct', group(ranks)),
  'all-reduce, ring': (ranks: number) => collectiveRounds('all-reduce', 'ring', group(ranks)),
  'all-reduce, halving-doubling': (ranks: number) =>
    collectiveRounds('all-reduce', 'halving-doubling', group(ranks)),
  'all-reduce, hierarchical': (ranks: number) => collectiveRounds('all-reduce', 'hierarchical', group(ranks)),
  'dispatch in groups of 256': (ranks: number) => dispatch(ranks, 256),
  'dispatch in groups of 320': (ranks: number) => dispatch(ranks, 320),
} as const satisfies Readonly<Record<string, (ranks: number) => TransferPhase[]>>;
export type ExchangeName = keyof typeof EXCHANGES;

/** Every chip sends to every other of its group; the last group has what is left. */
export function dispatch(ranks: number, perGroup: number): TransferPhase[] {
  const transfers = completeWithin(ranks, DISPATCH_B / perGroup, (rank) => Math.floor(rank / perGroup));
  return [phase('Dispatch', transfers)];
}

/** Which phase each phase equals: itself, or one before it. A round is played once, however often it is repeated. */
export function playedBy(phases: readonly TransferPhase[]): number[] {
  return phases.map(({ transfers }) => phases.findIndex((earlier) => isSame(earlier.transfers, transfers)));
}

function isSame(a: Transfers, b: Transfers): boolean {
  if (a.kind === 'complete' && b.kind === 'complete')
    return a.ranks === b.ranks && a.bytes === b.bytes && isEqual(a.groupOf, b.groupOf);
  if (a.kind === 'pairs' && b.kind === 'pairs')
    return a.bytes === b.bytes && isEqual(a.from, b.from) && isEqual(a.to, b.to);
  return false;
}

function isEqual(a: Uint32Array | undefined, b: Uint32Array | undefined): boolean {
  return a?.length === b?.length && (a?.every((value, i) => value === b![i]) ?? true);
}
