import type { Fact } from './fact';
import { COLLECTIVES } from './nvl72/collectives';
import { MEASURED } from './nvl72/measured';
import { POWER } from './nvl72/power';
import { SYSTEM } from './nvl72/system';

/** What is publicly known about Nvidia's GB200 NVL72, the machine that CloudMatrix 384 is compared with. */
export const NVL72 = {
  ...SYSTEM,
  ...POWER,
  ...MEASURED,
  ...COLLECTIVES,
} as const satisfies Record<string, Fact>;
