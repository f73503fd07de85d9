import type { Simulation } from '../../simulation/simulation';
import { hasMetric, type Metric } from '../metric';
import { METRICS } from '../registry';
import { type MetricReport, reportMetric } from '../report';
import { COMPUTE_HOW } from './compute';
import { COUNTS } from './counts';
import type { How, Intermediate, KnownInput, MetricInput, NamedInput } from './how';
import { INFERENCE_HOW } from './inference';
import { MACHINE_HOW, PART_PRICES } from './machine';
import { MEMORY } from './memory';
import { NETWORK_HOW } from './network';
import { POWER_HOW, POWER_PARTS } from './power';
import { SITE_HOW } from './site';
import { STAGE_HOW, STAGES } from './stages';
import { SYMBOLS } from './symbols';
import { TIMES } from './times';

/** A number with all that explains it, as plain data. */
export interface MetricExplanation extends MetricReport, Pick<How, 'words'> {
  readonly symbol: string;
  readonly formula: string;
  readonly inputs: readonly MetricInput[];
  /** What of the formula is no input; `from` are symbols of inputs. */
  readonly where: readonly {
    readonly symbol: string;
    readonly words: string;
    readonly from: readonly string[];
  }[];
}

/** Numbers between headlines and what they are made from. */
export const INTERMEDIATES: readonly Intermediate[] = [
  ...COUNTS,
  ...STAGES,
  ...MEMORY,
  ...TIMES,
  ...POWER_PARTS,
  ...PART_PRICES,
];

/** How every number is made. */
const HOW: readonly How[] = [
  ...INFERENCE_HOW,
  ...STAGE_HOW,
  ...COMPUTE_HOW,
  ...POWER_HOW,
  ...NETWORK_HOW,
  ...MACHINE_HOW,
  ...SITE_HOW,
  ...INTERMEDIATES,
];
const NUMBERS: readonly Metric[] = [...METRICS, ...INTERMEDIATES];

/**
 * Formula, words and inputs of a number. Inputs that the model computed name a number that can be explained in turn,
 * down to facts and choices.
 *
 * @throws RangeError if the simulation has no such number
 */
export function explainMetric(simulation: Simulation, id: string): MetricExplanation {
  const how = find(HOW, id, simulation);
  const counted = how.where?.(simulation) ?? [];
  return {
    ...reportMetric(find(NUMBERS, id, simulation), simulation),
    symbol: SYMBOLS[id]!,
    formula: typeof how.formula === 'string' ? how.formula : how.formula(simulation),
    words: how.words,
    inputs: inputsOf(how, simulation).map((input) => reportInput(simulation, input)),
    where: counted.map(({ symbol, words, from }) => ({ symbol, words, from: from.map(symbolOf) })),
  };
}

/** Those of the formula, and those that what it counts is counted from; what is named twice is there once. */
function inputsOf({ inputs, where }: How, simulation: Simulation): NamedInput[] {
  const counted = where?.(simulation) ?? [];
  const named = [...inputs(simulation), ...counted.flatMap(({ from }) => from)];
  return [...new Map(named.map((input) => [nameOf(input), input])).values()];
}

const nameOf = (input: NamedInput) => (typeof input === 'string' ? input : input.label);
const symbolOf = (input: NamedInput) => (typeof input === 'string' ? SYMBOLS[input]! : input.symbol);

function reportInput(simulation: Simulation, input: NamedInput): MetricInput {
  if (typeof input === 'string')
    return {
      kind: 'modelled',
      symbol: symbolOf(input),
      ...reportMetric(find(NUMBERS, input, simulation), simulation),
    };
  if (input.kind === 'choice') return input;
  const { symbol, label, fact } = input;
  return { kind: 'fact', symbol, label, ...fact };
}

/** Every fact that some number of a simulation is made from, each once. */
export function factsBehind(simulation: Simulation): KnownInput[] {
  const there = NUMBERS.filter((metric) => hasMetric(metric, simulation)).map(({ id }) =>
    find(HOW, id, simulation),
  );
  const inputs = there.flatMap((how) => inputsOf(how, simulation));
  const facts = inputs.filter((input) => typeof input !== 'string' && input.kind === 'known');
  return [...new Map(facts.map((input) => [input.fact, input])).values()];
}

/** Every number of a simulation that can be explained, by its id. */
export function allNumbers(simulation: Simulation): Record<string, number> {
  const there = NUMBERS.filter((metric) => hasMetric(metric, simulation));
  return Object.fromEntries(there.map(({ id, value }) => [id, value(simulation)]));
}

function find<T extends Pick<Metric, 'id' | 'of' | 'isKnown'>>(
  list: readonly T[],
  id: string,
  simulation: Simulation,
): T {
  const found = list.find((entry) => entry.id === id && hasMetric(entry, simulation));
  if (found !== undefined) return found;
  const start = id.toLowerCase();
  const alike = list.filter(
    (entry) => entry.id.toLowerCase().startsWith(start) && hasMetric(entry, simulation),
  );
  const names = (alike.length > 0 ? alike : list.filter((entry) => hasMetric(entry, simulation))).map(
    (one) => one.id,
  );
  throw new RangeError(
    `This scenario has no metric called ${id}; there are ${[...new Set(names)].join(', ')}`,
  );
}
