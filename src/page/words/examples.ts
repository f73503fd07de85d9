import type { ScenarioPatch } from '../../model/scenario/sparse';

/** A scenario worth seeing, as a patch of its system's default. */
export interface Example {
  readonly id: string;
  readonly title: string;
  readonly sentence: string;
  readonly patch: ScenarioPatch;
}

export const EXAMPLES: readonly Example[] = [
  {
    id: 'all-to-all',
    title: 'All to all, the full pod',
    sentence: 'Every chip sends to every other at once: what the optical fabric was built for.',
    patch: {},
  },
  {
    id: 'ring',
    title: 'Ring of 384',
    sentence:
      'An all-reduce in 766 small steps: at 4 MiB a chip the start-up of each step costs far more than its bytes.',
    patch: { workload: { kind: 'all-reduce', algorithm: 'ring', message_B: 4 * 2 ** 20 } },
  },
  {
    id: 'collisions',
    title: 'One path each',
    sentence:
      'A random permutation with one hashed path per transfer: one port of fourteen is lit, and collisions double the time.',
    patch: { workload: { kind: 'permutation' }, routing: 'hash' },
  },
  {
    id: 'nvl72',
    title: 'The same on an NVL72',
    sentence: '72 faster chips on copper in one rack: more per chip, fewer chips.',
    patch: { machine: { system: 'nvl72' } },
  },
];
