import { useEffect, useState } from 'react';
import type { Scenario } from '../../../model/scenario/scenario';
import type { WaysToFit } from '../../../model/workload/inference/fit';
import { edit, waysToFit } from '../../store/session';
import { useStore } from '../../store/store';
import { misfit } from '../../words/en/misfit';

/** Says which part of a deployment has no room, and offers what has. */
export default function Misfit() {
  const loaded = useStore((state) => state.loaded);
  const [ways, setWays] = useState<WaysToFit | null>(null);
  const scenario = loaded?.scenario;
  const isTooMuch = loaded?.memory?.fits === false;
  useEffect(() => {
    setWays(null);
    if (scenario === undefined || !isTooMuch) return;
    let isOld = false;
    waysToFit(scenario).then((found) => isOld || setWays(found));
    return () => {
      isOld = true;
    };
  }, [scenario, isTooMuch]);
  if (!loaded?.memory || loaded.memory.why === null) return null;
  const { title, rest, mend, none } = misfit;
  const isDecode = loaded.scenario.workload.kind === 'decode';
  const most = loaded.memory.largestPerChip;
  const { chips, tensorParallel, precision } = ways ?? {};
  return (
    <div className="misfit" role="status">
      <p>
        <strong>{title}</strong> {loaded.memory.why} {rest}
      </p>
      {most < 1 ? null : (
        <Way patch={{ [isDecode ? 'batch' : 'batchTokens']: most }}>{mend.requests(most, isDecode)}</Way>
      )}
      {chips === undefined ? null : <Way patch={{ chips }}>{mend.chips(chips)}</Way>}
      {tensorParallel === undefined ? null : (
        <Way patch={{ tensorParallel }}>{mend.tensorParallel(tensorParallel)}</Way>
      )}
      {precision === undefined ? null : <Way patch={{ precision }}>{mend.precision}</Way>}
      {most < 1 && ways !== null && Object.keys(ways).length === 0 ? (
        <p>{none(loaded.counts.packages)}</p>
      ) : null}
    </div>
  );
}

function Way(props: { readonly patch: Partial<Scenario['inference']>; readonly children: string }) {
  return (
    <button type="button" className="button" onClick={() => edit({ inference: props.patch }, '')}>
      {props.children}
    </button>
  );
}
