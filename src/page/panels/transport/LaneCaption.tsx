import { useCallback, useMemo } from 'react';
import { type Frame, HEADER } from '../../../model/simulation/frame';
import type { Loaded } from '../../../worker/protocol';
import { lanes } from '../../words/lanes';
import { said } from '../../words/said';
import { words } from '../../words/words';
import { Running } from '../Running';
import { stagesOf, stageTone } from './stageTones';

/** The phase that decides at the moment, and what the colours mean. */
export function LaneCaption({ loaded }: { readonly loaded: Loaded }) {
  const { phases } = loaded;
  const stages = useMemo(() => stagesOf(phases), [phases]);
  const name = useCallback(({ header }: Frame) => said(phases[header[HEADER.phase]!]?.name ?? ''), [phases]);
  return (
    <div className="caption">
      <p className="now" title={lanes.decides}>
        <Running read={name} empty="" />
      </p>
      <ul className="key">
        {stages.map((stage) => (
          <li key={stage}>
            <i style={{ background: `var(${stageTone(stage)})` }} />
            {words.serving.stages[stage]}
          </li>
        ))}
      </ul>
    </div>
  );
}
