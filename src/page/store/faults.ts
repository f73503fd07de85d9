import { canFail, type ElementRef } from '../../model/machine/machine';
import { elementName, findElements } from '../../model/machine/naming';
import { faultNames } from '../../model/scenario/faultNames';
import { MAX_FAULTS_LENGTH } from '../../model/scenario/fields';
import type { Loaded } from '../../worker/protocol';
import { faults as text } from '../words/faults';
import { refuseAlso, say } from './notices';
import { edit } from './session';
import { useStore } from './store';

/** The parts that have failed, by their names. */
const listed = () => faultNames(useStore.getState().scenario.faults);

/** More than fit into a scenario are not taken: those before stay. */
function list(names: Iterable<string>): void {
  const faults = [...names].join(' ');
  if (faults.length > MAX_FAULTS_LENGTH) say('refused', [text.tooMany]);
  else edit({ faults }, '');
}

/**
 * Lets parts fail that are named in any case, with anything between their names.
 *
 * @returns those that are not there or cannot fail; it is said why
 */
export function failNamed(written: string): string[] {
  const { machine } = useStore.getState();
  const names = written.split(/[\s,;]+/).filter((name) => name !== '');
  if (machine === null || names.length === 0) return names;
  const found = findElements(machine, names, true);
  const unknown = names.filter((name) => found.get(name) == null);
  const refused = names.filter((name) => found.get(name) != null && !canFail(machine, found.get(name)!));
  const failing = names.filter((name) => !unknown.includes(name) && !refused.includes(name));
  if (failing.length > 0)
    list(new Set([...listed(), ...failing.map((name) => elementName(machine, found.get(name)!))]));
  sayStrangers({ unknown, refused });
  return [...unknown, ...refused];
}

export function repair(name: string): void {
  list(listed().filter((one) => one !== name));
}

/** Lets an element fail, or repairs it. What cannot fail says why. */
export function toggleFault(ref: ElementRef): void {
  const { machine } = useStore.getState();
  if (machine === null) return;
  const name = elementName(machine, ref);
  if (!canFail(machine, ref)) say('refused', [text.holdsChips([name])]);
  else if (listed().includes(name)) repair(name);
  else list([...listed(), name]);
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
