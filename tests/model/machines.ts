import { wirePods } from '../../src/model/machine/wireMachine';
import { AS_BUILT, type MachineChoice } from '../../src/model/scenario/limits';

/** A machine that differs from the one that is sold in what is said. */
export const machineOf = (patch: Partial<MachineChoice>): MachineChoice => ({
  ...AS_BUILT[patch.system ?? 'cm384'],
  ...patch,
});
export const cm384 = (chips: number) => machineOf({ chips });
export const nvl72 = (chips: number) => machineOf({ system: 'nvl72', chips });

/** Supernodes of these sizes, of which only the last may be smaller, wired as those of one machine. */
export const podsOf = (sizes: readonly number[], patch: Partial<MachineChoice> = {}) =>
  wirePods(machineOf({ ...patch, chips: sizes.reduce((sum, n) => sum + n, 0), supernodeChips: sizes[0]! }));

/** Full, partial and unevenly wired ones. */
export const MACHINES = [
  ...[8, 16, 48, 104, 136, 256, 288, 376, 384].map((chips) => [`CM384 of ${chips}`, cm384(chips)] as const),
  ...[4, 36, 40, 72].map((chips) => [`NVL72 of ${chips}`, nvl72(chips)] as const),
];
