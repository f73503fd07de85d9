import { planMachine } from '../../model/machine/plan';
import type { MetricReport } from '../../model/metrics/report';
import type { Scenario } from '../../model/scenario/scenario';
import { count, siText, three } from '../words/format';
import { readable } from '../words/readable';

/** What the numbers of a step come from: the model's answer to its scenario, and to the other machine's. */
export interface StepNumbers {
  readonly scenario: Scenario;
  readonly metrics: readonly Pick<MetricReport, 'id' | 'label' | 'value' | 'unit'>[];
  readonly nvl72: readonly Pick<MetricReport, 'id' | 'label' | 'value' | 'unit'>[];
}

interface Found {
  readonly value: number;
  readonly unit: string;
}

/** What stands for a number that is not there yet, or that there is none of. */
export const MISSING = '…';

/**
 * Puts numbers into a sentence: `{power_W}` is a metric of the step, `{power_W@nvl72}` that of an NVL72 as it is sold,
 * `{machine.switchPorts}` a choice, `{counts.nodes}` a count of the machine, and `{a/b}` one over another, without a unit where they have the same. No number of a
 * talk is written by hand.
 */
export function fill(sentence: string, numbers: StepNumbers | null): string {
  const filled = sentence.replace(/\{([^{}]{1,100})\}/g, (_, expression: string) =>
    numbers === null ? MISSING : valueText(expression, numbers),
  );
  // Between a unit in Chinese letters and what follows it there is no space.
  return filled.replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '');
}

/** What a sentence names that there is no number of. */
export function unknownIn(sentence: string, numbers: StepNumbers): string[] {
  return [...sentence.matchAll(/\{([^{}]{1,100})\}/g)]
    .map(([, expression]) => expression!)
    .filter((expression) => valueText(expression, numbers) === MISSING);
}

/** What a sentence can name: metrics, with what they are called, and choices and counts of the machine. */
export function namesIn({
  scenario,
  metrics,
}: StepNumbers): { readonly name: string; readonly label: string }[] {
  const ofMachine = (group: string, all: object) =>
    Object.entries(all).flatMap(([key, value]) =>
      typeof value === 'number' ? [{ name: `${group}.${key}`, label: readable(key) }] : [],
    );
  return [
    ...metrics.map(({ id, label }) => ({ name: id, label })),
    ...ofMachine('machine', scenario.machine),
    ...ofMachine('counts', planMachine(scenario.machine)),
  ];
}

function valueText(expression: string, numbers: StepNumbers): string {
  const [top, bottom] = expression.split('/').map((name) => find(name.trim(), numbers));
  if (top === undefined) return MISSING;
  if (!expression.includes('/')) return text(top);
  if (bottom === undefined || bottom.value === 0) return MISSING;
  const value = top.value / bottom.value;
  return top.unit === bottom.unit ? three(value) : text({ value, unit: top.unit });
}

/** Choices are counts; metrics have units, and no line ends between a number and its unit. */
const text = ({ value, unit }: Found): string =>
  unit === '' ? count(value) : siText(value, unit).replace(' ', '\u00a0');

function find(name: string, { scenario, metrics, nvl72 }: StepNumbers): Found | undefined {
  if (name.endsWith('@nvl72')) return nvl72.find(({ id }) => id === name.slice(0, -'@nvl72'.length));
  const [group, key] = name.split('.');
  if (key === undefined) return metrics.find(({ id }) => id === name);
  const choices: unknown =
    group === 'counts'
      ? planMachine(scenario.machine)
      : Object.hasOwn(scenario, group!)
        ? scenario[group as keyof Scenario]
        : undefined;
  if (typeof choices !== 'object' || choices === null || !Object.hasOwn(choices, key)) return undefined;
  const value = (choices as Record<string, unknown>)[key];
  return typeof value === 'number' ? { value, unit: '' } : undefined;
}
