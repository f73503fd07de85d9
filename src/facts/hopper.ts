import type { Fact } from './fact';
import { COLLECTIVES } from './hopper/collectives';
import { EXPERTS } from './hopper/experts';
import { SERVING } from './hopper/serving';
import { TRAINING } from './hopper/training';

/** Published readings on H100 and H800, the machines that the CloudMatrix paper measures itself against. */
export const HOPPER = {
  ...COLLECTIVES,
  ...EXPERTS,
  ...SERVING,
  ...TRAINING,
} as const satisfies Record<string, Fact>;
