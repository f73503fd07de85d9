import type { Fact } from '../fact';
import { KERNELS } from './kernels';
import { LIBRARY } from './library';
import { POWER } from './power';
import { SYSTEM } from './system';

/** What the machine is built of and what its kernels and its library reach: all that the model needs to play. */
export const BUILT = {
  ...SYSTEM,
  ...POWER,
  ...KERNELS,
  ...LIBRARY,
} as const satisfies Record<string, Fact>;
