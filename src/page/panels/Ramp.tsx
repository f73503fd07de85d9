import type { ReactNode } from 'react';
import type { Machine } from '../../model/machine/machine';
import { WORK, type Work, workOf } from '../../model/simulation/work';
import type { Loaded } from '../../worker/protocol';
import { COLOURED_KINDS, type OverlayDefinition } from '../hall/overlays';
import { useStore } from '../store/store';
import { paletteColour, paletteCss, workPosition } from '../theme/palettes';
import { elements } from '../words/elements';
import { siText } from '../words/format';
import { said } from '../words/said';

/** The colours of an overlay with the ends of the chips' scale. */
export function Ramp(props: {
  readonly machine: Machine;
  readonly definition: OverlayDefinition;
  readonly isOnPaper?: boolean;
  readonly children?: ReactNode;
}) {
  const { unit, palette, scales } = props.definition;
  const isOnLight = useStore((state) => state.theme === 'light') || props.isOnPaper === true;
  const chips = scales(props.machine).package;
  return (
    <div className="ramp">
      <span>
        {elements.legend.kinds.package} {siText(chips?.min ?? 0, unit)}
      </span>
      <div className="bar" style={{ background: paletteCss(palette, isOnLight) }}>
        {props.children}
      </div>
      <span>{siText(chips?.max ?? 0, unit)}</span>
    </div>
  );
}

/** Kinds of work that occur in the step, each with its colour. */
export function Kinds({ loaded }: { readonly loaded: Loaded }) {
  const found = new Set<Work>(['idle', ...loaded.phases.map(workOf)]);
  return (
    <ul className="kinds">
      {WORK.map((work, index) =>
        found.has(work) ? (
          <li key={work}>
            <i style={{ background: paletteColour('work', workPosition(index)) }} />
            {elements.work[work]}
          </li>
        ) : null,
      )}
    </ul>
  );
}

/** What the colours of an overlay mean on each kind of element, in sentences. */
export function scaleLines(machine: Machine, definition: OverlayDefinition): string[] {
  const scales = definition.scales(machine);
  const { legend } = elements;
  const lines = COLOURED_KINDS.flatMap((kind) => {
    const scale = scales[kind];
    if (scale === null) return [];
    const { isNamed, unit } = definition;
    const label = said(scale.label);
    return [
      isNamed ? legend.line(label) : legend.scale(label, siText(scale.min, unit), siText(scale.max, unit)),
    ];
  });
  for (const extra of [definition.packageFrame, definition.packageMemory])
    if (extra !== null) lines.push(legend.line(said(extra)));
  return lines;
}
