import type { System } from '../../model/scenario/limits';
import { count } from './format';
import { spoken } from './spoken';

/** Sentences about parts that have failed. */
export const faults = spoken('faults', {
  title: 'Failed parts',
  none: (system: System) =>
    system === 'cm384'
      ? 'None. Select a cable, a switch, a box or a bus rack in the hall and press Fail, or name one:'
      : 'None. Select a cable, a switch or a switch tray in the hall and press Fail, or name one:',
  name: 'Name of a part',
  example: { cm384: 'r07.box04', nvl72: 'r01.tray03' },
  found: 'fail failure failed fault broken break dead repair switch cable outage',
  add: 'Fail',
  tooMany: 'So many failed parts have no room in a scenario: repair some first, or let what holds them fail.',
  show: (name: string) => `Show ${name}`,
  repair: (name: string) => `Repair ${name}`,
  repairAll: 'Repair all',
  gone: 'not in this machine',
  whole: 'holds chips: cannot fail',
  hint: 'Their links carry nothing. Every pair of chips goes on over all planes by what its own ports can carry: a plane that has lost a cable still gets its share, and all wait for it. Chips cannot fail here: their work would have to move.',
  holdsChips: (names: readonly string[]) =>
    `${listed(names)} cannot fail here: ${names.length === 1 ? 'it is or holds a chip' : 'they are chips or hold some'}, whose work would have to move. Switches, boxes, bus racks, cables and ports can.`,
  unknown: (names: readonly string[]) =>
    `This machine has nothing called ${listed(names)}: failed parts of ${names.length === 1 ? 'that name are' : 'these names are'} ignored.`,
});

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 3).map((name) => `“${name.slice(0, 40)}”`);
  const more = names.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${count(more)} more` : shown.join(', ');
}
