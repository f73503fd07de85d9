import type { Algorithm, WorkloadKind } from '../../model/scenario/scenario';
import { spoken } from './spoken';

/** Algorithms of collectives; they come with what chooses among them. */
export const algorithms = spoken('algorithms', {
  names: (kind: WorkloadKind): Readonly<Record<Algorithm, string>> => ({
    // A direct reduce-scatter and a direct all-gather: people who tune all-reduce call it so.
    direct: kind === 'all-reduce' ? 'Two-shot (direct)' : 'Direct',
    'one-shot': 'One-shot',
    ring: 'Ring',
    'halving-doubling': 'Halving-doubling',
    'recursive-doubling': 'Recursive doubling',
    hierarchical: 'Hierarchical',
    'in-switch': 'In-switch (SHARP)',
    pairwise: 'Pairwise',
    bruck: 'Bruck',
    binomial: 'Binomial',
  }),
});
