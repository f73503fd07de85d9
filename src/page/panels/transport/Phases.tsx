import { type CSSProperties, type ReactNode, useEffect, useRef } from 'react';
import { HEADER } from '../../../model/simulation/frame';
import type { Loaded } from '../../../worker/protocol';
import { live, seekInStep } from '../../store/session';
import { useStore } from '../../store/store';
import { siText } from '../../words/format';
import { lanes } from '../../words/lanes';
import { said } from '../../words/said';
import { words } from '../../words/words';
import { LaneCaption } from './LaneCaption';
import { Lanes } from './Lanes';

const POSITIONS = 1000;
/** A head that moves twenty times a second is as good as one that moves sixty times. */
const HEAD_MS = 50;
/** Shares of the step below which a phase has no room for its name. */
const NARROW = 0.08;

/** One step with its phases, a head that follows the frames, and a slider to move it. */
export default function Phases({ loaded }: { readonly loaded: Loaded | null }) {
  if (loaded === null || loaded.period_s === 0)
    return <p className="quiet">{loaded === null ? '' : words.transport.idle}</p>;
  if (loaded.memory === null) {
    return (
      <Track period_s={loaded.period_s}>
        <Band loaded={loaded} />
      </Track>
    );
  }
  return (
    <Track period_s={loaded.period_s} caption={<LaneCaption loaded={loaded} />}>
      <Lanes loaded={loaded} />
    </Track>
  );
}

function Track(props: {
  readonly period_s: number;
  readonly caption?: ReactNode;
  readonly children: ReactNode;
}) {
  const { period_s, caption } = props;
  const head = useRef<HTMLDivElement>(null);
  const slider = useRef<HTMLInputElement>(null);
  useEffect(() => {
    let last_ms = 0;
    const follow = () => {
      const now = performance.now();
      if (live.frame === null) return;
      if (useStore.getState().playing && now - last_ms < HEAD_MS) return;
      last_ms = now;
      const time_s = live.frame.header[HEADER.to_s]!;
      const share = time_s / period_s - Math.floor(time_s / period_s);
      if (head.current) head.current.style.transform = `translateX(${share * 100}%)`;
      if (slider.current && document.activeElement !== slider.current)
        slider.current.value = String(Math.round(share * POSITIONS));
    };
    follow();
    return live.subscribe(follow);
  }, [period_s]);
  return (
    <div className={caption === undefined ? 'phases' : 'phases captioned'}>
      {caption}
      <div className="track">
        {props.children}
        <div className="head" ref={head} />
        <input
          ref={slider}
          type="range"
          min={0}
          max={POSITIONS}
          defaultValue={0}
          aria-label={lanes.position}
          onChange={(event) => seekInStep(Number(event.target.value) / POSITIONS)}
        />
      </div>
    </div>
  );
}

/** Phases that follow one another, with their names. */
function Band({ loaded }: { readonly loaded: Loaded }) {
  return (
    <div className="band" aria-hidden="true">
      {loaded.phases.map((phase) => {
        const share = phase.duration_s / loaded.period_s;
        return (
          <span
            key={`${phase.name}:${phase.start_s}`}
            className={share < NARROW ? 'narrow' : undefined}
            title={lanes.phase(said(phase.name), siText(phase.duration_s, 's'), siText(share, '1'))}
            style={{ flexGrow: share, flexBasis: 0, '--tone': `var(--${phase.kind})` } as CSSProperties}
          >
            {share < NARROW ? '' : `${said(phase.name)} ${siText(phase.duration_s, 's')}`}
          </span>
        );
      })}
    </div>
  );
}
