import type { PowerTerm } from '../../model/power/coefficients';
import { spoken } from './spoken';

/** Sentences of the sheet that says how a number is made; they come with the sheet, after the first paint. */
export const explaining = spoken('explaining', {
  related: 'Beside it',
  inputs: 'From',
  played: 'counted or played by the model',
  from: ' – from ',
  rightNow: 'Mean over a step. Right now, over the picture on screen:',
  terms: 'Parts at full load',
  powerTerms: {
    packages: 'Packages (chip, HBM, regulators and what nobody has itemised)',
    hosts: 'CPUs and DPUs',
    switches: 'Switch chips',
    optics: 'Scale-up optics',
    scaleOutOptics: 'Scale-out optics',
    rdmaSwitches: 'Leaf and spine switches between supernodes',
    cooling: 'Fans and pumps in the racks',
    conversion: 'Supply losses',
  } satisfies Record<PowerTerm, string>,
  loading: 'Asking the model …',
  gone: (why: string) => `${why}: choose another number.`,
  other: 'Of the machine that stands against the one on show.',
  back: 'Back to the number before',
  trail: 'How this number was reached',
  toControl: (label: string) => `Go to the control: ${label}`,
  toInput: (label: string) => `Explain: ${label}`,
  tornado: {
    title: 'What moves it most',
    about:
      'One at a time, every choice and every fact is made a tenth less and a tenth more, or as near to that as is legal. Below a name stands its value now, below each end the value it was moved to.',
    columns: { field: 'Choice or fact', low: 'Less', bar: 'From … to', high: 'More' },
    progress: (done: number, total: number) =>
      `Playing the scenarios beside this one: ${done} of ${total} choices and facts.`,
    starting: 'Playing the scenarios beside this one …',
    none: (labels: readonly string[], facts: number) =>
      `No effect: ${[...labels, ...(facts > 0 ? [`${facts} facts`] : [])].join(', ')}.`,
    failed: (why: string) => `The scenarios beside this one cannot be played: ${why}`,
    stays: 'cannot move alone',
  },
});
