import type { Algorithm, AlgorithmOf, ExchangeKind } from '../scenario/scenario';
import { inSwitchAllReduce, oneShotAllReduce, recursiveDoublingAllReduce } from './allReduce';
import { bruckAllToAll, directAllToAll, pairwiseAllToAll } from './allToAll';
import { binomialBroadcast, directBroadcast, ringBroadcast } from './broadcast';
import {
  directAllGather,
  directReduceScatter,
  hierarchicalAllGather,
  hierarchicalReduceScatter,
  inSwitchAllGather,
  inSwitchReduceScatter,
  logarithmicAllGather,
  logarithmicReduceScatter,
  ringAllGather,
  ringReduceScatter,
} from './exchanges';
import type { Group, MakeRounds, TransferPhase } from './rounds';

/** Collectives in which every rank of a group takes part: those that there is a choice of algorithms for. */
export type CollectiveKind = Exclude<ExchangeKind, 'permutation' | 'point-to-point'>;

/** One after the other. */
const both =
  (first: MakeRounds, second: MakeRounds): MakeRounds =>
  (group) => [...first(group), ...second(group)];

/** Every algorithm of every collective; the rounds of each are a function of ranks, bytes and ranks per node. */
const ROUNDS: { readonly [K in CollectiveKind]: Readonly<Record<AlgorithmOf<K>, MakeRounds>> } = {
  'all-to-all': { direct: directAllToAll, pairwise: pairwiseAllToAll, bruck: bruckAllToAll },
  'all-gather': {
    direct: directAllGather,
    ring: ringAllGather,
    'halving-doubling': logarithmicAllGather,
    hierarchical: hierarchicalAllGather,
    'in-switch': inSwitchAllGather,
  },
  'reduce-scatter': {
    direct: directReduceScatter,
    ring: ringReduceScatter,
    'halving-doubling': logarithmicReduceScatter,
    hierarchical: hierarchicalReduceScatter,
    'in-switch': inSwitchReduceScatter,
  },
  // A reduce-scatter and an all-gather take the sum of their times: two-shot, ring, Rabenseifner, hierarchical.
  'all-reduce': {
    direct: both(directReduceScatter, directAllGather),
    'one-shot': oneShotAllReduce,
    ring: both(ringReduceScatter, ringAllGather),
    'halving-doubling': both(logarithmicReduceScatter, logarithmicAllGather),
    'recursive-doubling': recursiveDoublingAllReduce,
    hierarchical: both(hierarchicalReduceScatter, hierarchicalAllGather),
    'in-switch': inSwitchAllReduce,
  },
  broadcast: { direct: directBroadcast, ring: ringBroadcast, binomial: binomialBroadcast },
};

/**
 * The rounds of a collective.
 *
 * @throws Error if the collective has no such algorithm: a scenario that is not from `parseScenario`
 */
export function collectiveRounds(kind: CollectiveKind, algorithm: Algorithm, group: Group): TransferPhase[] {
  const known: Partial<Record<Algorithm, MakeRounds>> = ROUNDS[kind];
  const make = known[algorithm];
  if (make === undefined) throw new Error(`There is no ${algorithm} ${kind}.`);
  return make(group);
}
