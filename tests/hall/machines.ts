import { buildMachine } from '../../src/model/machine/build';

/** Machines that the hall's tests look at. */
export const POD = buildMachine({ system: 'cm384', chips: 384, portRate_Bps: 28e9 });
export const SMALL = buildMachine({ system: 'cm384', chips: 8, portRate_Bps: 28e9 });
export const NVL72 = buildMachine({ system: 'nvl72', chips: 72, portRate_Bps: 50e9 });
