import { BUILT as CM384 } from '../../facts/cm384/built';
import type { Fact } from '../../facts/fact';
import { BUILT as NVL72 } from '../../facts/nvl72/built';
import type { System } from '../scenario/limits';

/** Rate of a package's port on the network between supernodes, one direction, B/s. */
export const scaleOutRate = (system: System): Fact =>
  system === 'cm384' ? CM384.rdmaPackage_Bps : NVL72.scaleOutPackage_Bps;
