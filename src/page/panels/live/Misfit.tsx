import { useEffect, useState } from 'react';
import type { WayToFit } from '../../../model/workload/inference/fit';
import { edit, waysToFit } from '../../store/session';
import { useStore } from '../../store/store';
import { misfit } from '../../words/misfit';
import { said } from '../../words/said';

/** Says which part of a deployment has no room, and offers what has. */
export default function Misfit() {
  const loaded = useStore((state) => state.loaded);
  const [ways, setWays] = useState<readonly WayToFit[] | null>(null);
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
  return (
    <div className="misfit" role="status">
      <p>
        <strong>{title}</strong> {said(loaded.memory.why)} {rest}
      </p>
      {ways?.map((way) => (
        <button key={mend(way)} type="button" className="button" onClick={() => edit({ inference: way }, '')}>
          {mend(way)}
        </button>
      ))}
      {ways?.length === 0 ? <p>{none(loaded.counts.packages)}</p> : null}
    </div>
  );
}
