import { edit } from '../../store/session';
import { useStore } from '../../store/store';
import { misfit } from '../../words/en/misfit';
import { mostPerChip } from './MemoryLine';

/** Says which part of a deployment has no room, and offers what has. */
export default function Misfit() {
  const loaded = useStore((state) => state.loaded);
  if (!loaded?.memory || loaded.memory.why === null) return null;
  const { title, rest, mend } = misfit;
  const isDecode = loaded.scenario.workload.kind === 'decode';
  const most = mostPerChip(loaded);
  return (
    <div className="misfit" role="status">
      <p>
        <strong>{title}</strong> {loaded.memory.why} {rest}
      </p>
      {most < 1 ? null : (
        <button
          type="button"
          className="button"
          onClick={() => edit({ inference: { [isDecode ? 'batch' : 'batchTokens']: most } }, '')}
        >
          {mend(most, isDecode)}
        </button>
      )}
    </div>
  );
}
