import { OVERLAY_DEFINITIONS } from '../hall/overlays';
import { useStore } from '../store/store';
import { words } from '../words/words';
import { FailedKey } from './FailedKey';
import { limitReading, powerReading, speedReading } from './live/readings';
import { stepReadings } from './live/stepReadings';
import { Kinds, Ramp } from './Ramp';
import { Running } from './Running';

/** The three numbers as names and values, where there is no room for more: in a frame of another page. */
export function Figures() {
  const loaded = useStore((state) => state.loaded);
  return [speedReading(loaded), powerReading(loaded), limitReading(loaded)].map(
    ({ label, when = words.live.now, value, unit, first }) => (
      <div key={label}>
        <dt>
          {label} <span className="when">{when}</span>
        </dt>
        <dd>
          {typeof value === 'string' ? (
            <span className={valueClass(unit)}>{value}</span>
          ) : (
            <Running className={valueClass(unit)} read={value} empty={first} />
          )}
          <span className="unit">{unit}</span>
        </dd>
      </div>
    ),
  );
}

/** The three numbers over a step, as what is said beside them has them; what they are at the moment runs below. */
export function MeanFigures() {
  const loaded = useStore((state) => state.loaded);
  return stepReadings(loaded).map(({ label, value, unit, now }) => (
    <div key={label}>
      <dt>{label}</dt>
      <dd>
        <span className={valueClass(unit)}>{value}</span>
        <span className="unit">{unit}</span>
      </dd>
      {now === null || typeof now.value === 'string' ? null : (
        <dd className="now">
          {words.live.now} <Running read={now.value} empty={now.first} /> {unit}
        </dd>
      )}
    </div>
  ));
}

const valueClass = (unit: string) => (unit === '' ? 'value word' : 'value');

/** What colours mean stays on screen as long as there are any. */
export function Colours() {
  const machine = useStore((state) => state.machine);
  const overlay = useStore((state) => state.overlay);
  const definition = OVERLAY_DEFINITIONS[overlay];
  const loaded = useStore((state) => state.loaded);
  if (machine === null) return null;
  return (
    <>
      {!definition.isNamed ? (
        <Ramp machine={machine} definition={definition} />
      ) : loaded === null ? null : (
        <Kinds loaded={loaded} />
      )}
      <FailedKey machine={machine} />
    </>
  );
}
