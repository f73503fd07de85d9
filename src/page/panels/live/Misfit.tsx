import { ranksPerChip } from '../../../model/scenario/limits';
import type { Loaded } from '../../../worker/protocol';
import { edit } from '../../store/session';
import { useStore } from '../../store/store';
import { words } from '../../words/en';

/** Says which part of a deployment has no room, and offers what has. */
export function Misfit() {
  const loaded = useStore((state) => state.loaded);
  if (!loaded?.memory || loaded.memory.why === null) return null;
  const { title, rest, mend } = words.serving.misfit;
  const isDecode = loaded.scenario.workload.kind === 'decode';
  const most = mostPerChip(loaded, loaded.memory.largestRequests);
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

/** Requests (decode) or tokens (prefill) of a chip, where a copy of the model holds so many requests. */
function mostPerChip({ scenario }: Loaded, requests: number): number {
  const { context, tensorParallel } = scenario.inference;
  const copies = ranksPerChip(scenario.machine) / tensorParallel;
  return Math.floor(requests * copies * (scenario.workload.kind === 'decode' ? 1 : context));
}
