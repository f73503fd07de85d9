import { count, three } from './format';
import { spoken } from './spoken';

/** Sentences about what a change of the scenario did; they come after the first paint. */
export const change = spoken('change', {
  title: 'What the change did',
  short: {
    tokensPerSecond: 'All together',
    algorithm_Bps: 'Bandwidth',
    timePerToken_s: 'Time per token',
    power_W: 'Power',
    price_USD: 'Price',
    costPerMillionTokens_USD: 'A million tokens',
    cost_USDph: 'Cost per hour',
  } as Readonly<Record<string, string>>,
  verdict: { better: 'better', worse: 'worse' },
  same: 'unchanged',
  tokens: 'tok/s',
  undo: 'Take it back',
  compare: 'Compare the two',
  dismiss: 'Hide what the change did',
  /** Where the machine before was an answer too. */
  insteadOf: (before: string) => `Before: ${before}.`,
  /** What holds the machine up for most of a step. */
  limit: {
    still: (name: string, before: string, after: string) =>
      before === after
        ? `Limited by ${name} as before: ${after} of a step.`
        : `Limited by ${name} as before: ${after} of a step, it was ${before}.`,
    now: (name: string, share: string, before: string) =>
      `Now limited by ${name}: ${share} of a step; before by ${before}.`,
  },
  misfit: 'What is asked for now does not fit in memory; these are the numbers with enough of it.',
  /** What was touched, where it was one field or two. */
  field: (label: string, before: string, after: string) => `${label} ${before} → ${after}`,
  faults: (failed: readonly string[], repaired: readonly string[]) =>
    [
      ...(failed.length > 0 ? [`${someNames(failed)} ${failed.length === 1 ? 'has' : 'have'} failed`] : []),
      ...(repaired.length > 0
        ? [`${someNames(repaired)} ${repaired.length === 1 ? 'works' : 'work'} again`]
        : []),
    ].join(', '),
  more: (first: string, others: number) =>
    others === 0 ? first : `${first}, and ${count(others)} more ${others === 1 ? 'change' : 'changes'}`,
  /** How much more or less: per cent, or times where it is a multiple. */
  ratio: (ratio: number) =>
    ratio >= 2 ? `× ${three(ratio)}` : `${ratio < 1 ? '−' : '+'}${(Math.abs(ratio - 1) * 100).toFixed(1)} %`,
  spoken: (what: string, numbers: readonly string[]) => `${what}: ${numbers.join('; ')}.`,
  number: (label: string, before: string, after: string, ratio: string) =>
    before === after ? `${label} ${after}, ${ratio}` : `${label} from ${before} to ${after}, ${ratio}`,
});

/** One name or two, else how many. */
function someNames(names: readonly string[]): string {
  return names.length <= 2 ? names.join(' and ') : `${count(names.length)} parts`;
}
