import { count } from '../format';

/** Sentences about parts that have failed. */
export const faults = {
  title: 'Failed parts',
  none: 'None. Select a cable, a switch, a box or a bus rack and press Fail, or name one:',
  name: 'Name of a part',
  example: 'r07.box04',
  add: 'Fail',
  show: (name: string) => `Show ${name}`,
  repair: (name: string) => `Repair ${name}`,
  repairAll: 'Repair all',
  gone: 'not in this machine',
  hint: 'Links that end in them carry nothing; traffic takes what is left. Chips cannot fail here: their work would have to move.',
  holdsChips: (names: readonly string[]) =>
    `${listed(names)} cannot fail here: ${names.length === 1 ? 'it is or holds a chip' : 'they are chips or hold some'}, whose work would have to move. Switches, boxes, bus racks, cables and ports can.`,
  unknown: (names: readonly string[]) =>
    `This machine has nothing called ${listed(names)}: failed parts of ${names.length === 1 ? 'that name are' : 'these names are'} ignored.`,
} as const;

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 3).map((name) => `“${name.slice(0, 40)}”`);
  const more = names.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${count(more)} more` : shown.join(', ');
}
