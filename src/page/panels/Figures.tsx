import { OVERLAY_DEFINITIONS } from '../hall/overlays';
import { useStore } from '../store/store';
import { FailedKey } from './FailedKey';
import { limitReading, powerReading, speedReading } from './live/readings';
import { Kinds, Ramp } from './Ramp';
import { Running } from './Running';

/** The three numbers as names and values, where there is no room for more: on stage, in a frame of another page. */
export function Figures() {
  const loaded = useStore((state) => state.loaded);
  return [speedReading(loaded), powerReading(loaded), limitReading(loaded)].map(
    ({ label, value, unit, first }) => (
      <div key={label}>
        <dt>{label}</dt>
        <dd>
          {typeof value === 'string' ? (
            <span className="value">{value}</span>
          ) : (
            <Running className="value" read={value} empty={first} />
          )}
          <span className="unit">{unit}</span>
        </dd>
      </div>
    ),
  );
}

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
