import { type CSSProperties, lazy, useDeferredValue } from 'react';
import { type Frame, HEADER } from '../../model/simulation/frame';
import { SPEEDS } from '../store/playback';
import { setSpeed } from '../store/session';
import { useStore } from '../store/store';
import { si } from '../words/format';
import { words } from '../words/words';
import { CommandButton } from './CommandButton';
import { Icon } from './icons';
import { Late } from './Late';
import { Running } from './Running';

// There are none before the model has played: they are fetched beside its work.
const Phases = lazy(() => import('./transport/Phases'));

/** While it stands still there is time to read every digit, and a step between two instants shows. */
const clock = ({ header }: Frame) => timeText(header[HEADER.to_s]!, useStore.getState().playing ? 2 : 5);
const iteration = ({ header }: Frame) => words.transport.stepNumber(header[HEADER.iteration]!);

/** A time with a fixed number of decimals in its unit, so that it does not jump as it runs. */
export function timeText(seconds: number, decimals: number): string {
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
  // The lanes may come a moment after the numbers.
  const loaded = useDeferredValue(useStore((state) => state.loaded));
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
      <Late fallback={<p className="quiet" />}>
        <Phases loaded={loaded} />
      </Late>
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
