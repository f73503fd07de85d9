import { useEffect, useRef } from 'react';
import type { Machine } from '../../model/machine/machine';
import { type Isolation, OVERLAYS } from '../hall/contract';
import { HOTTEST } from '../hall/isolation';
import {
  COLOURED_KINDS,
  type ColouredKind,
  OVERLAY_DEFINITIONS,
  type OverlayDefinition,
  position,
} from '../hall/overlays';
import { PRESETS, type QualityChoice } from '../hall/quality';
import { hover } from '../store/hover';
import { isolate } from '../store/looking';
import { chooseQuality, useQuality } from '../store/quality';
import { live } from '../store/session';
import { useStore } from '../store/store';
import { elements } from '../words/elements';
import { siText } from '../words/format';
import { words } from '../words/words';
import { CommandButton } from './CommandButton';
import { FailedKey } from './FailedKey';
import { overlayValue } from './overlayValue';
import { Kinds, Ramp, scaleLines } from './Ramp';

/** What the colours of the hall mean, from the definitions that colour it. */
export default function Legend() {
  const overlay = useStore((state) => state.overlay);
  const machine = useStore((state) => state.machine);
  const isXray = useStore((state) => state.isXray);
  const marker = useRef<HTMLElement>(null);
  const definition = OVERLAY_DEFINITIONS[overlay];

  useEffect(() => {
    const scales = machine === null ? null : definition.scales(machine);
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
  }, [overlay, machine, definition]);

  return (
    <>
      <fieldset className="choices">
        <legend className="hidden-label">{words.legend.title}</legend>
        {OVERLAYS.map((id) => (
          <CommandButton key={id} id={`overlay-${id}`} pressed={id === overlay}>
            {words.overlays[id]}
          </CommandButton>
        ))}
      </fieldset>
      <CommandButton id="xray" pressed={isXray}>
        {words.hall.xray}
      </CommandButton>
      {machine === null ? null : <Isolate machine={machine} />}
      {machine === null ? null : <Scales machine={machine} definition={definition} marker={marker} />}
      {machine === null ? null : <FailedKey machine={machine} />}
      <details>
        <summary>{elements.legend.more}</summary>
        <Quality />
        <ul>
          {machine === null
            ? null
            : scaleLines(machine, definition).map((line) => <li key={line}>{line}</li>)}
          <li>{elements.legend.pulses}</li>
          {overlay === 'power' ? <li>{elements.legend.heat}</li> : null}
          {machine !== null && machine.failed.length > 0 ? <li>{elements.failure.modelled}</li> : null}
          <li>{elements.legend.drawn}</li>
          {machine?.scaleOut ? <li>{elements.legend.rdma}</li> : null}
        </ul>
      </details>
    </>
  );
}

/** How much a picture may cost. */
function Quality() {
  const choice = useQuality((state) => state.choice);
  const { quality } = elements;
  return (
    <label className="isolate" title={quality.about}>
      <span>{quality.label}</span>
      <select value={choice} onChange={(event) => chooseQuality(event.target.value as QualityChoice)}>
        {(['auto', ...PRESETS] as const).map((id) => (
          <option key={id} value={id}>
            {quality.names[id]}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Which cables stand out. A machine without cables has nothing to choose. */
function Isolate({ machine }: { readonly machine: Machine }) {
  const isolation = useStore((state) => state.isolation);
  const { planes } = machine.counts;
  if (machine.cableNode.length === 0) return null;
  const { isolation: text } = elements;
  return (
    <label className="isolate">
      <span>{text.label}</span>
      <select value={isolation} onChange={(event) => isolate(event.target.value as Isolation)}>
        <option value="all">{text.all}</option>
        <option value="hottest">{text.hottest(HOTTEST)}</option>
        <option value="partners">{text.partners}</option>
        {[...Array(planes).keys()].map((plane) => (
          <option key={plane} value={`plane${plane}`}>
            {text.plane(plane)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The ramp, and the other kinds in one line. */
function Scales(props: {
  readonly machine: Machine;
  readonly definition: OverlayDefinition;
  readonly marker: React.Ref<HTMLElement>;
}) {
  const { machine, definition, marker } = props;
  const loaded = useStore((state) => state.loaded);
  const { unit } = definition;
  if (definition.isNamed)
    return (
      <>
        {loaded === null ? null : <Kinds loaded={loaded} />}
        <p className="scales">{elements.legend.phase}</p>
      </>
    );
  const scales = definition.scales(machine);
  const chips = scales.package;
  const others = COLOURED_KINDS.filter((kind) => kind !== 'package' && scales[kind] !== null);
  const sameEnds = others.every((kind) => scales[kind]!.max === chips?.max);
  return (
    <>
      <Ramp machine={machine} definition={definition}>
        <i ref={marker} />
      </Ramp>
      <p className="scales">
        {definition.id === 'memory'
          ? elements.legend.memory
          : sameEnds
            ? elements.legend.same
            : others
                .map((kind) =>
                  elements.legend.upTo(elements.legend.kinds[kind], siText(scales[kind]!.max, unit)),
                )
                .join(' · ')}
      </p>
    </>
  );
}
