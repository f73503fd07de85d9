import { buildMachine } from '../../src/model/machine/build';
import { machineOf } from '../model/machines';

/** Machines that the hall's tests look at. */
export const POD = buildMachine(machineOf({ system: 'cm384', chips: 384, portRate_Bps: 28e9 }));
export const SMALL = buildMachine(machineOf({ system: 'cm384', chips: 8, portRate_Bps: 28e9 }));
/** Two supernodes, the second smaller: its cables are laid otherwise. */
export const TWO_PODS = buildMachine(machineOf({ system: 'cm384', chips: 704, portRate_Bps: 28e9 }));
export const NVL72 = buildMachine(machineOf({ system: 'nvl72', chips: 72, portRate_Bps: 50e9 }));
