import type { Equal } from '../../model/compare/compare';
import type { MetricGroup } from '../../model/metrics/groups';
import { count } from './format';
import { spoken } from './spoken';

/** Sentences of the sheet that compares two machines; they come with the sheet, after the first paint. */
export const compare = spoken('compare', {
  /** A machine in a few words. */
  machine: {
    cm384: (chips: string) => `CloudMatrix, ${chips} chips`,
    nvl72: (gpus: string) => `GB200 NVL72, ${gpus} GPUs`,
  },
  /** One system with the chips of another. */
  chipsIn: {
    cm384: (chip: string, chips: string) => `${chip} in CloudMatrix’s fabric, ${chips} chips`,
    nvl72: (chip: string, chips: string) => `${chip} in NVL72’s rack, ${chips} chips`,
  },
  title: 'Compare',
  a: 'On show',
  b: 'Against it',
  other: 'The other system, asked for the same',
  pin: 'Pin what is on show',
  unpin: 'Back to the other system',
  swap: 'Swap the two',
  beside: 'Both in the hall',
  leave: 'One in the hall',
  equal: 'Make equal',
  equals: {
    machines: 'Machines',
    work: 'Work',
    chips: 'Chips',
    power: 'Power',
    money: 'Money',
  } satisfies Record<Equal, string>,
  equalsExplained: {
    machines: 'One machine against one.',
    work: 'As many of the second as make the same tokens a second.',
    chips: 'As many of the second as have the chips of the first.',
    power: 'As many of the second as draw at full load what the first does.',
    money: 'As many of the second as cost what the first is reported to.',
  } satisfies Record<Equal, string>,
  /** What the same ratio says on another footing. */
  apart: 'Whole machines: on show ÷ against it, on each footing',
  equalTo: {
    machines: 'Machine for machine',
    work: 'For equal work',
    chips: 'Chip for chip',
    power: 'At equal power',
    money: 'For equal money',
  } satisfies Record<Equal, string>,
  times: (times: string) => `${times} × the second machine.`,
  atWork: (busy: number, chips: number, precision: string | null) =>
    `${count(busy)} of ${count(chips)} chips are at work${busy < chips ? '; the others draw power and are paid for' : ''}.${precision === null ? '' : ` Weights in ${precision}.`}`,
  fill: (groups: number, chips: number) => `Put ${count(chips)} to work, in ${count(groups)} groups`,
  groups: {
    speed: 'How fast',
    time: 'Where the time goes',
    machine: 'What there is',
    power: 'Power and energy',
    money: 'Money and carbon',
  } satisfies Record<MetricGroup, string>,
  columns: { metric: 'Metric', ratio: 'Ratio', evidence: 'Evidence' },
  better: { a: 'better', b: 'worse' },
  obstacles: 'These two are asked for different things:',
  /** Of what the numbers beside two machines in the hall are the mean. */
  mean: 'over a step',
  /** Beside two machines in the hall. */
  unlike: 'Asked for different things:',
  why: 'why',
  force: 'Compare all the same',
  /** What the second machine cannot have as it was asked. */
  ofOther: (problem: string) => `Against it: ${problem}`,
  computing: 'Playing the second machine …',
  failed: (why: string) => `The second machine cannot be played: ${why}`,
  legend:
    'Ratio: on show ÷ against it. Totals of the second are multiplied by the factor above; times, shares and values per chip are not.',
  copy: 'Copy as CSV',
  explainOther: (label: string) => `Explain: ${label}, of one machine that stands against it`,
});
