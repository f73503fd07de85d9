import { ranksPerChip } from '../../../model/scenario/limits';
import type { Loaded } from '../../../worker/protocol';
import { explain } from '../../store/session';
import { useStore } from '../../store/store';
import { words } from '../../words/en';
import { siText } from '../../words/format';

/** How full the fullest rank is, and what would fill it; opens to its terms. */
export function MemoryLine() {
  const loaded = useStore((state) => state.loaded);
  if (!loaded?.memory) return null;
  const { total_B, capacity_B } = loaded.memory;
  const isDecode = loaded.scenario.workload.kind === 'decode';
  return (
    <p className="quiet">
      <button type="button" className="button link" onClick={() => explain('memory_B')}>
        {words.serving.memory(siText(total_B / capacity_B, '1'), mostPerChip(loaded), isDecode)}
      </button>
    </p>
  );
}

/** The most requests (decode) or tokens (prefill) of a chip that the memory of its ranks holds; see `MemoryUse`. */
export function mostPerChip({ scenario, memory }: Loaded): number {
  const { context, tensorParallel } = scenario.inference;
  const copies = ranksPerChip(scenario.machine) / tensorParallel;
  const requests = memory?.largestRequests ?? 0;
  return Math.floor(requests * copies * (scenario.workload.kind === 'decode' ? 1 : context));
}
