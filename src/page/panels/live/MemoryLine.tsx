import { explain } from '../../store/sheets';
import { useStore } from '../../store/store';
import { siText } from '../../words/format';
import { words } from '../../words/words';

/** How full the fullest rank is, and what would fill it; opens to its terms. */
export function MemoryLine() {
  const loaded = useStore((state) => state.loaded);
  if (!loaded?.memory) return null;
  const { total_B, capacity_B, largestPerChip } = loaded.memory;
  const isDecode = loaded.scenario.workload.kind === 'decode';
  return (
    <p className="quiet">
      <button type="button" className="button link" onClick={() => explain('memory_B')}>
        {words.serving.memory(siText(total_B / capacity_B, '1'), largestPerChip, isDecode)}
      </button>
    </p>
  );
}
