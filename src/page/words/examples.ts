import type { System } from '../../model/scenario/limits';
import type { ScenarioPatch } from '../../model/scenario/sparse';
import { spoken } from './spoken';

/** A scenario worth seeing, as a patch of the default. */
export interface Example {
  readonly id: string;
  readonly title: string;
  readonly sentence: string;
  readonly patch: ScenarioPatch;
  /** Whether so many times the chips get so many times the work: as many groups in each supernode as now. */
  readonly isScaled?: boolean;
  /** The machine stays as it is: only what is in the patch changes. */
  readonly isAsIs?: boolean;
  /** The only system that it can be asked of. */
  readonly system?: System;
  /** Simulated seconds per second at which it is best seen, if not the usual. */
  readonly speed?: number;
}

/** What they are called, and what they show. */
export const examples = spoken('examples', {
  decode: {
    title: 'DeepSeek-R1 decode',
    sentence:
      'As Huawei published it: 320 dies decode 61 layers together; while one half of the requests is in attention, the other is with the experts.',
  },
  prefill: {
    title: 'Prefill',
    sentence:
      'Six groups of 16 chips read prompts of 4,096 tokens: arithmetic limits them for three quarters of the time, the fullest chip for most of the rest.',
  },
  'all-to-all': {
    title: 'All to all, the full pod',
    sentence: 'Every chip sends to every other at once: what the optical fabric was built for.',
  },
  ring: {
    title: 'Ring of 384',
    sentence:
      'An all-reduce in 766 small steps: at 4 MiB a chip the start-up of each step costs far more than its bytes.',
  },
  collisions: {
    title: 'One path each',
    sentence:
      'A random permutation with one hashed path per transfer: one port of fourteen is lit, and collisions double the time.',
  },
  nvl72: {
    title: 'R1 decode on an NVL72',
    sentence:
      '72 faster chips on copper in one rack: more than twice the tokens of a chip, from fewer chips.',
  },
});

export const EXAMPLES: readonly Example[] = [
  saidIn(examples, 'decode', { patch: {} }),
  saidIn(examples, 'prefill', {
    patch: { workload: { kind: 'prefill' }, inference: { chips: 16, groups: 6 } },
    speed: 0.02,
  }),
  saidIn(examples, 'all-to-all', { patch: { workload: { kind: 'all-to-all' } } }),
  saidIn(examples, 'ring', {
    patch: { workload: { kind: 'all-reduce', algorithm: 'ring', message_B: 4 * 2 ** 20 } },
  }),
  saidIn(examples, 'collisions', { patch: { workload: { kind: 'permutation' }, routing: 'hash' } }),
  saidIn(examples, 'nvl72', { patch: { machine: { system: 'nvl72' } } }),
];

/** An example with its words, as they are at the moment. */
export function saidIn<K extends string>(
  said: Readonly<Record<K, Pick<Example, 'title' | 'sentence'>>>,
  id: K,
  rest: Omit<Example, 'id' | 'title' | 'sentence'>,
): Example {
  return {
    ...rest,
    id,
    get title() {
      return said[id].title;
    },
    get sentence() {
      return said[id].sentence;
    },
  };
}
