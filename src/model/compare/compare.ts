import type { Evidence } from '../../facts/fact';
import { BETTER } from '../metrics/better';
import type { MetricReport } from '../metrics/report';
import { modelOf } from '../scenario/model';
import { isInference, type Scenario } from '../scenario/scenario';
import { numberText } from '../scenario/sentence';

/** What is made equal before two machines are compared: the second is taken so many times. */
export const EQUALS = ['machines', 'work', 'chips', 'power', 'money'] as const;
export type Equal = (typeof EQUALS)[number];

/** The metric that is equal then; machines are one against one. */
const EQUAL_METRIC: Readonly<Record<Exclude<Equal, 'machines'>, string>> = {
  work: 'tokensPerSecond',
  chips: 'chips',
  power: 'powerFull_W',
  money: 'price_USD',
};

/** What can be made equal: what both have a number of. */
export function possibleEquals(a: readonly MetricReport[], b: readonly MetricReport[]): Equal[] {
  const has = (reports: readonly MetricReport[], wanted: string) => reports.some(({ id }) => id === wanted);
  return EQUALS.filter(
    (equal) => equal === 'machines' || (has(a, EQUAL_METRIC[equal]) && has(b, EQUAL_METRIC[equal])),
  );
}

/** Metrics of a whole machine: of several there is as many times as much. */
export const ADDS_UP: ReadonlySet<string> = new Set([
  'tokensPerSecond',
  'achieved_FLOPps',
  'peak_FLOPps',
  'power_W',
  'powerFull_W',
  'powerIdle_W',
  'energyPerStep_J',
  'delivered_B',
  'injection_Bps',
  'l2Capacity_Bps',
  'hbm_B',
  'hbm_Bps',
  'chips',
  'price_USD',
  'footprint_m2',
  'facilityPower_W',
  'energyCost_USDph',
  'capitalCost_USDph',
  'cost_USDph',
  'carbon_kgph',
]);

/** One metric of both machines. */
export interface ComparedMetric {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  readonly a: number;
  /** Of all machines of the second kind. */
  readonly b: number;
  /** a / b; NaN where b is 0. */
  readonly ratio: number;
  /** Which is better; null where they are equal, or neither is. */
  readonly better: 'a' | 'b' | null;
  /** The weaker class of the two. */
  readonly evidence: Evidence;
}

export interface Comparison {
  /** How many of the second machine stand against one of the first. */
  readonly times: number;
  readonly rows: readonly ComparedMetric[];
}

/** Differences in what is asked that make times and tokens say nothing about the machines, in sentences. */
export function obstacles(a: Scenario, b: Scenario): string[] {
  const found: string[] = [];
  const [kindA, kindB] = [a.workload.kind, b.workload.kind];
  if (kindA !== kindB) return [`One does ${kindA}, the other ${kindB}: they are asked for different things.`];
  const differ = (what: string, left: string | number, right: string | number, unit = '') => {
    const text = (value: string | number) =>
      typeof value === 'number' ? `${numberText(value)}${unit}` : value;
    if (left !== right) found.push(`${what} differ: ${text(left)} and ${text(right)}.`);
  };
  if (isInference(kindA)) {
    const [left, right] = [a.inference, b.inference];
    differ('The models', nameOfModel(a), nameOfModel(b));
    if (left.model === 'custom' && left.config !== right.config && nameOfModel(a) === nameOfModel(b))
      found.push('The models differ: each has a configuration of its own.');
    differ('The weights', bitsOf(a), bitsOf(b));
    differ(kindA === 'decode' ? 'The contexts' : 'The prompts', left.context, right.context, ' tokens');
    if (kindA === 'decode') {
      differ('The guessed tokens', left.draftTokens, right.draftTokens);
      // Without guesses none is right.
      if (left.draftTokens > 0) differ('The guesses that are right', left.acceptance, right.acceptance);
    }
    differ('The loads of experts', left.imbalance, right.imbalance);
  } else {
    differ('The algorithms', a.workload.algorithm, b.workload.algorithm);
    differ('The messages', a.workload.message_B, b.workload.message_B, ' B');
    differ('The computations before the exchange', a.workload.compute_FLOP, b.workload.compute_FLOP, ' FLOP');
  }
  return found;
}

const nameOfModel = (scenario: Scenario) => modelOf(scenario).name;

const bitsOf = ({ inference }: Scenario) => (inference.precision === 'eight' ? '8 bit' : '16 bit');

/**
 * All metrics that both have, side by side. What adds up over machines is taken as often as the second machine has to
 * be there so that the two are equal in what was asked.
 */
export function compareMetrics(
  a: readonly MetricReport[],
  b: readonly MetricReport[],
  equal: Equal,
): Comparison {
  const times =
    equal === 'machines' ? 1 : numberOf(a, EQUAL_METRIC[equal]) / numberOf(b, EQUAL_METRIC[equal]);
  const rows = a.flatMap((left): ComparedMetric[] => {
    const right = b.find(({ id }) => id === left.id);
    if (right === undefined || left.unit !== right.unit) return [];
    const ofAll = right.value * (ADDS_UP.has(left.id) ? times : 1);
    return [
      {
        id: left.id,
        label: left.label,
        unit: left.unit,
        a: left.value,
        b: ofAll,
        ratio: ofAll === 0 ? Number.NaN : left.value / ofAll,
        better: betterOf(left.id, left.value, ofAll),
        evidence: weaker(left.evidence, right.evidence),
      },
    ];
  });
  return { times, rows };
}

function numberOf(reports: readonly MetricReport[], id: string): number {
  const found = reports.find((report) => report.id === id);
  if (found === undefined) throw new Error(`No metric is called ${id}.`);
  return found.value;
}

/** Closer than this is equal: made so, and rounded. */
const EQUAL_SHARE = 1e-9;

function betterOf(id: string, a: number, b: number): 'a' | 'b' | null {
  const better = BETTER[id];
  if (better === undefined || Math.abs(a - b) <= EQUAL_SHARE * Math.max(Math.abs(a), Math.abs(b)))
    return null;
  return a > b === (better === 'more') ? 'a' : 'b';
}

/** From what is known best to what is known least. */
const STRENGTH: readonly Evidence[] = ['measured', 'vendor', 'derived', 'analyst', 'fitted', 'assumed'];

function weaker(a: Evidence, b: Evidence): Evidence {
  return STRENGTH.indexOf(a) > STRENGTH.indexOf(b) ? a : b;
}

/** What is said of two machines when one number of each is quoted, on every footing. */
const APART = [
  'peak_FLOPps',
  'tokensPerSecond',
  'achieved_FLOPps',
  'hbm_B',
  'hbm_Bps',
  'injection_Bps',
  'powerFull_W',
  'price_USD',
  'footprint_m2',
] as const;

/** One metric of a whole machine over that of the other, once for each footing. */
export interface Apart {
  readonly id: string;
  readonly label: string;
  /** a / b; NaN where b is 0. */
  readonly ratios: readonly number[];
}

/** The same comparison on several footings: what a single ratio says depends on what was made equal. */
export function takenApart(
  a: readonly MetricReport[],
  b: readonly MetricReport[],
  equals: readonly Equal[],
): Apart[] {
  const found = equals.map((equal) => new Map(compareMetrics(a, b, equal).rows.map((row) => [row.id, row])));
  return APART.flatMap((id): Apart[] => {
    const rows = found.map((rowsById) => rowsById.get(id));
    const [first] = rows;
    return first === undefined ? [] : [{ id, label: first.label, ratios: rows.map((row) => row!.ratio) }];
  });
}
