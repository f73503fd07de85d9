import '../theme/faults.css';
import { useCallback } from 'react';
import { hasFailed } from '../../model/machine/dead';
import { canFail, type ElementRef, type Machine } from '../../model/machine/machine';
import { elementName } from '../../model/machine/naming';
import type { Frame } from '../../model/simulation/frame';
import { HAS_PACKAGES } from '../store/commands';
import { flyTo, select } from '../store/looking';
import { usePartners } from '../store/partners';
import { useStore } from '../store/store';
import { elements } from '../words/elements';
import { words } from '../words/words';
import { CommandButton } from './CommandButton';
import {
  ancestors,
  crumbText,
  fixedValue,
  LIVE_VALUES,
  type LiveValue,
  liveLabel,
  liveText,
  stateText,
} from './elementValues';
import { Icon } from './icons';
import { KeptViews } from './KeptViews';
import { Running } from './Running';

/** Where the selected element is, and what it does now. Without a selection: the way home. */
export default function Selection() {
  const machine = useStore((state) => state.machine);
  const selection = useStore((state) => state.selection);
  if (machine === null) return null;
  const trail = selection === null ? [] : ancestors(machine, selection);
  return (
    <section
      className={`selection panel${selection === null ? ' empty' : ''}`}
      aria-label={elements.card.breadcrumb}
    >
      <header>
        <nav aria-label={elements.card.breadcrumb}>
          <CommandButton id="home">{words.hall.home}</CommandButton>
          {trail.map((ref) => (
            <Crumb key={ref.kind} machine={machine} target={ref} />
          ))}
        </nav>
        <KeptViews />
        {selection === null ? null : (
          <>
            <CommandButton id="fly">{words.hall.fly}</CommandButton>
            <PartnersButton selection={selection} />
            <FailButton machine={machine} selection={selection} />
            <button
              type="button"
              className="button icon"
              style={{ width: 24, minHeight: 24 }}
              aria-label={elements.card.clear}
              title={elements.card.clear}
              onClick={() => select(null)}
            >
              <Icon name="close" />
            </button>
          </>
        )}
      </header>
      {selection === null ? null : (
        <>
          <Values key={`${selection.kind}${selection.index}`} machine={machine} selection={selection} />
          <PartnersWords machine={machine} />
        </>
      )}
    </section>
  );
}

/** Lights what exchanges with the selection, where that is or holds a chip. */
function PartnersButton({ selection }: { readonly selection: ElementRef }) {
  const pressed = useStore((state) => state.isolation === 'partners');
  if (!HAS_PACKAGES.includes(selection.kind)) return null;
  return (
    <CommandButton id="partners" pressed={pressed}>
      {elements.partners.button}
    </CommandButton>
  );
}

/** Lets what is selected fail, or repairs it. */
function FailButton({ machine, selection }: { readonly machine: Machine; readonly selection: ElementRef }) {
  if (!canFail(machine, selection)) return null;
  const { fail, repair } = elements.failure;
  return <CommandButton id="fail">{hasFailed(machine, selection) ? repair : fail}</CommandButton>;
}

/** How many these are, in words. */
function PartnersWords({ machine }: { readonly machine: Machine }) {
  const partners = usePartners((state) => state.partners);
  if (partners === null) return null;
  const { marks, others, amongThem } = partners;
  const nodes = new Set<number>();
  marks.forEach((mark, package_) => {
    if (mark === 1) nodes.add(Math.floor(package_ / machine.packagesPerNode));
  });
  return (
    <p className="quiet" role="status">
      {elements.partners.text(others, amongThem, nodes.size)}
    </p>
  );
}

function Crumb({ machine, target }: { readonly machine: Machine; readonly target: ElementRef }) {
  const name = elementName(machine, target);
  return (
    <>
      <span className="quiet" aria-hidden="true">
        ›
      </span>
      <button
        type="button"
        className="button mono"
        title={`${elements.kinds[target.kind]} ${name}`}
        onClick={() => {
          select(target);
          flyTo(target);
        }}
      >
        {crumbText(machine, target)}
      </button>
    </>
  );
}

function Values({ machine, selection }: { readonly machine: Machine; readonly selection: ElementRef }) {
  if (selection.kind === 'cpu') return <p className="quiet">{elements.values.hostPower}</p>;
  const fixed = fixedValue(machine, selection);
  const state = stateText(machine, selection);
  return (
    <dl className="values">
      {state === null ? null : (
        <div>
          <dt>{elements.failure.state}</dt>
          <dd className="fault">{state}</dd>
        </div>
      )}
      {LIVE_VALUES[selection.kind].map((value) => (
        <ValueRow key={value.id} machine={machine} value={value} index={selection.index} />
      ))}
      {fixed === null ? null : (
        <div>
          <dt>{fixed[0]}</dt>
          <dd>{fixed[1]}</dd>
        </div>
      )}
    </dl>
  );
}

function ValueRow(props: { readonly machine: Machine; readonly value: LiveValue; readonly index: number }) {
  const { machine, value, index } = props;
  const read = useCallback((frame: Frame) => liveText(value, machine, frame, index), [machine, value, index]);
  return (
    <div>
      <dt title={elements.about[value.id]}>{liveLabel(value, machine, index)}</dt>
      <dd>
        <Running read={read} />
      </dd>
    </div>
  );
}
