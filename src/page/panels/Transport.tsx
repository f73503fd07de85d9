import { type CSSProperties, useEffect, useRef } from 'react';
import { type Frame, HEADER } from '../../model/simulation/frame';
import type { Loaded } from '../../worker/protocol';
import { SPEEDS } from '../store/playback';
import { live, playback, seek, setSpeed } from '../store/session';
import { useStore } from '../store/store';
import { words } from '../words/en';
import { si, siText } from '../words/format';
import { CommandButton } from './CommandButton';
import { Icon } from './icons';
import { Running } from './Running';

/** While it stands still there is time to read every digit, and a step between two instants shows. */
const clock = ({ header }: Frame) => timeText(header[HEADER.to_s]!, useStore.getState().playing ? 2 : 5);
const iteration = ({ header }: Frame) => words.transport.stepNumber(header[HEADER.iteration]!);

/** A time with a fixed number of decimals in its unit, so that it does not jump as it runs. */
function timeText(seconds: number, decimals: number): string {
  const [scale, unit] = seconds < 1e-3 ? [1e6, 'µs'] : seconds < 1 ? [1e3, 'ms'] : [1, 's'];
  return `${(seconds * scale).toFixed(decimals)} ${unit}`;
}

/** Positions of the speed control: a tenth of a decade each. */
const PER_DECADE = 10;
const speedAt = (position: number) => SPEEDS.min * 10 ** (position / PER_DECADE);
const positionOf = (speed: number) => Math.round(PER_DECADE * Math.log10(speed / SPEEDS.min));

export function Transport() {
  const playing = useStore((state) => state.playing);
  const speed = useStore((state) => state.speed);
  const loaded = useStore((state) => state.loaded);
  const { text, unit } = si(speed, 's');
  const rate = words.transport.perSecond(`${text} ${unit}`);
  const last = positionOf(SPEEDS.max);
  return (
    <section className="transport panel" aria-label={words.panels.playback}>
      <div className="start">
        <div className="buttons">
          <CommandButton id="restart" icon>
            <Icon name="restart" />
          </CommandButton>
          <CommandButton
            id="play"
            icon
            primary
            label={playing ? words.transport.pause : words.transport.play}
          >
            <Icon name={playing ? 'pause' : 'play'} />
          </CommandButton>
          <CommandButton id="step" icon>
            <Icon name="step" />
          </CommandButton>
        </div>
        <p className="clock" title={words.transport.time}>
          <Running read={clock} empty="0.00 µs" />
          <small>
            <Running read={iteration} empty="" />
          </small>
        </p>
      </div>
      <Phases loaded={loaded} />
      <div className="speed">
        <label className="name" htmlFor="speed">
          {words.transport.speed}
        </label>
        <output htmlFor="speed">{rate}</output>
        <input
          id="speed"
          type="range"
          min={0}
          max={last}
          step={1}
          value={positionOf(speed)}
          aria-label={words.transport.speed}
          aria-valuetext={rate}
          style={{ '--fill': `${(100 * positionOf(speed)) / last}%` } as CSSProperties}
          onChange={(event) => setSpeed(Number(speedAt(Number(event.target.value)).toPrecision(2)))}
        />
      </div>
    </section>
  );
}

const POSITIONS = 1000;
/** A head that moves ten times a second is as good as one that moves sixty times. */
const HEAD_MS = 50;

/** One step as a band of its phases, with a head that follows the frames and a slider to move it. */
function Phases({ loaded }: { readonly loaded: Loaded | null }) {
  const head = useRef<HTMLDivElement>(null);
  const slider = useRef<HTMLInputElement>(null);
  const period_s = loaded?.period_s ?? 0;
  useEffect(() => {
    let last_ms = 0;
    const follow = () => {
      const now = performance.now();
      if (live.frame === null || period_s === 0) return;
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
  if (loaded === null || period_s === 0)
    return <p className="quiet">{loaded === null ? '' : words.transport.idle}</p>;
  return (
    <div className="phases">
      <div className="band" aria-hidden="true">
        {loaded.phases.map((phase) => {
          const share = phase.duration_s / period_s;
          return (
            <span
              key={`${phase.name}:${phase.start_s}`}
              className={share < 0.08 ? 'narrow' : undefined}
              title={`${phase.name}: ${siText(phase.duration_s, 's')}, ${siText(share, '1')} of the step`}
              style={{ flexGrow: share, flexBasis: 0, '--tone': `var(--${phase.kind})` } as CSSProperties}
            >
              {share < 0.08 ? '' : `${phase.name} ${siText(phase.duration_s, 's')}`}
            </span>
          );
        })}
      </div>
      <div className="head" ref={head} />
      <input
        ref={slider}
        type="range"
        min={0}
        max={POSITIONS}
        defaultValue={0}
        aria-label={words.transport.position}
        onChange={(event) => {
          const step = Math.floor(playback.time_s / period_s);
          seek((step + Number(event.target.value) / POSITIONS) * period_s);
        }}
      />
    </div>
  );
}
