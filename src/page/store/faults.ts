import { canFail, type ElementRef } from '../../model/machine/machine';
import { elementName } from '../../model/machine/naming';
import { faultNames } from '../../model/scenario/faultNames';
import type { Loaded } from '../../worker/protocol';
import { faults as text } from '../words/en/faults';
import { refuseAlso, say } from './notices';
import { edit } from './session';
import { useStore } from './store';

/** Lets parts fail by their names, or be repaired: what is on the list leaves it, the others join it. */
export function toggleFaults(names: readonly string[]): void {
  const listed = new Set(faultNames(useStore.getState().scenario.faults));
  for (const name of names) if (!listed.delete(name)) listed.add(name);
  edit({ faults: [...listed].join(' ') }, '');
}

/** The same of an element. What cannot fail says why. */
export function toggleFault(ref: ElementRef): void {
  const { machine } = useStore.getState();
  if (machine === null) return;
  const name = elementName(machine, ref);
  if (canFail(machine, ref)) toggleFaults([name]);
  else say('refused', [text.holdsChips([name])]);
}

export function repairAll(): void {
  edit({ faults: '' }, '');
}

/** Says which of the names in a scenario are of nothing that can fail. */
export function sayStrangers({ unknown, refused }: Loaded['faults']): void {
  const lines = [
    ...(unknown.length > 0 ? [text.unknown(unknown)] : []),
    ...(refused.length > 0 ? [text.holdsChips(refused)] : []),
  ];
  for (const line of lines) refuseAlso(line);
}
