import { useEffect, useRef } from 'react';
import { OVERLAYS } from '../hall/contract';
import { COLOURED_KINDS, type ColouredKind, OVERLAY_DEFINITIONS, position } from '../hall/overlays';
import { hover } from '../store/hover';
import { live } from '../store/session';
import { useStore } from '../store/store';
import { paletteCss } from '../theme/palettes';
import { words } from '../words/en';
import { siText } from '../words/format';
import { CommandButton } from './CommandButton';
import { overlayValue } from './overlayValue';

/** What the colours of the hall mean, from the definitions that colour it. */
export function Legend() {
  const overlay = useStore((state) => state.overlay);
  const machine = useStore((state) => state.loaded?.machine ?? null);
  const marker = useRef<HTMLElement>(null);
  const definition = OVERLAY_DEFINITIONS[overlay];
  const scales = machine === null ? null : definition.scales(machine);

  useEffect(() => {
    const follow = () => {
      const mark = marker.current;
      if (mark === null) return;
      const { ref } = hover;
      const scale = ref === null || scales === null ? null : (scales[ref.kind as ColouredKind] ?? null);
      const value =
        ref === null || machine === null || live.frame === null || scale === null
          ? null
          : overlayValue(overlay, machine, live.frame, ref);
      mark.style.display = value === null ? 'none' : 'block';
      if (value !== null && scale !== null) mark.style.left = `${position(scale, value) * 100}%`;
    };
    const stops = [live.subscribe(follow), hover.subscribe(follow)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [overlay, machine, scales]);

  return (
    <section className="legend panel" aria-label={words.legend.title}>
      <fieldset className="choices" style={{ border: 0, margin: 0, padding: 0 }}>
        <legend className="hidden-label">{words.legend.title}</legend>
        {OVERLAYS.map((id) => (
          <CommandButton key={id} id={`overlay-${id}`} pressed={id === overlay}>
            {words.overlays[id]}
          </CommandButton>
        ))}
      </fieldset>
      <div className="ramp">
        <div className="bar" style={{ background: paletteCss(definition.palette) }}>
          <i ref={marker} />
        </div>
      </div>
      <p className="scales">
        {scales === null
          ? null
          : COLOURED_KINDS.map((kind) => {
              const scale = scales[kind];
              if (scale === null) return null;
              return (
                <span key={kind}>
                  {scale.label}{' '}
                  <b>{`${siText(scale.min, definition.unit)} – ${siText(scale.max, definition.unit)}`}</b>
                </span>
              );
            })}
        {definition.packageFrame === null ? null : <span>{definition.packageFrame}</span>}
        {definition.packageMemory === null ? null : <span>{definition.packageMemory}</span>}
      </p>
      <details>
        <summary>What is modelled, what is drawing</summary>
        <p className="quiet">
          {words.legend.pulses} {words.legend.drawn}
        </p>
      </details>
    </section>
  );
}
