import type { Fact } from '../fact';
import { COMPUTE } from './compute';
import { DEPLOYED } from './deployed';
import { LAYOUT } from './layout';
import { MEASURED } from './measured';
import { NETWORK } from './network';
import { OPTICS } from './optics';
import { POWER } from './power';
import { SIZES } from './sizes';

/** What the machine is built of and how it was deployed: all that the model needs to play. Readings stand beside it. */
export const BUILT = {
  ...SIZES,
  ...LAYOUT,
  ...NETWORK,
  ...OPTICS,
  ...COMPUTE,
  ...POWER,
  ...MEASURED,
  ...DEPLOYED,
} as const satisfies Record<string, Fact>;
