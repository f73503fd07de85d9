import type { Fact } from './fact';
import { BUILT } from './nvl72/built';
import { COLLECTIVES } from './nvl72/collectives';
import { MEASURED } from './nvl72/measured';
import { QUOTED } from './nvl72/quoted';

/** What is publicly known about Nvidia's GB200 NVL72, the machine that CloudMatrix 384 is compared with. */
export const NVL72 = {
  ...BUILT,
  ...QUOTED,
  ...MEASURED,
  ...COLLECTIVES,
} as const satisfies Record<string, Fact>;
