import { libraryFabric, PROTOCOLS } from '../../network/protocols';
import { playLibrary } from '../../simulation/playLibrary';
import type { Entry } from '../entry';
import { GB200_RACK, GB200_TRAY, H100_NODE, type Reading } from '../readings';

const TREES =
  'The library leaves its low-latency protocol, or plans with in-switch reduction, later than is best; the model always takes the fastest.';

const entries = (readings: readonly Reading[], id: string, where: string, bound: number) =>
  readings.map(
    (reading): Entry => ({
      id: `${id}-${reading.name.replaceAll(' ', '-')}`,
      fact: reading.fact,
      conditions: `NCCL ${reading.kind} of ${reading.name.split(' ')[1]}B on ${where}`,
      bound,
      role: reading.role,
      model: () => {
        const library = PROTOCOLS[reading.nccl];
        return playLibrary(library, libraryFabric(library, reading.ranks), reading).duration_s;
      },
      note: TREES,
    }),
  );

export const COLLECTIVE_ENTRIES: readonly Entry[] = [
  ...entries(GB200_RACK, 'nvl72', 'GB200 NVL72, 72 GPUs', 0.1),
  ...entries(H100_NODE, 'h100', '8 H100', 0.15),
  ...entries(GB200_TRAY, 'gb200-tray', '4 GB200 of a tray', 0.2),
];
