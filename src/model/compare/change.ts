import type { MetricReport } from '../metrics/report';
import { FIELDS, type Field, readField } from '../scenario/fields';
import type { Scenario } from '../scenario/scenario';
import { ADDS_UP, compareMetrics, obstacles } from './compare';

/** One number before and after a change. */
export interface Told {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  readonly before: number;
  readonly after: number;
  /** After ÷ before. */
  readonly ratio: number;
  /** Null where neither is better, or where another thing is asked and the two cannot be held against each other. */
  readonly verdict: 'better' | 'worse' | null;
}

/** A scenario and its numbers. */
interface Played {
  readonly scenario: Scenario;
  readonly metrics: readonly MetricReport[];
}

/** What a change is told by: of each row the first that has changed. */
const ROWS: readonly (readonly string[])[] = [
  ['tokensPerChip', 'tokensPerSecond', 'algorithm_Bps', 'step_s'],
  ['timePerToken_s', 'collective_s'],
  ['power_W'],
  ['price_USD', 'costPerMillionTokens_USD', 'cost_USDph'],
];
/** More would be a table, and there is one. */
const MOST = 3;
/** A smaller change is none to a reader. */
const LEAST = 5e-4;

/** Whether a number is another one after a change. */
export const hasChanged = ({ ratio }: Pick<Told, 'ratio'>) => Math.abs(ratio - 1) >= LEAST;

/**
 * The numbers that tell best what a change did. How fast the machine is comes first, even where that is what it was;
 * none where nothing to speak of has changed, or another kind of work is asked.
 */
export function tellChange(before: Played, after: Played): Told[] {
  if (before.scenario.workload.kind !== after.scenario.workload.kind) return [];
  const isFair = obstacles(before.scenario, after.scenario).length === 0;
  // A smaller machine draws and costs less, and is not better for that.
  const isOneSize = before.scenario.machine.chips === after.scenario.machine.chips;
  const isAlike = before.scenario.faults === after.scenario.faults;
  const { rows } = compareMetrics(after.metrics, before.metrics, 'machines');
  const told = ROWS.flatMap((ids, i): Told[] => {
    const there = ids.flatMap((id) => rows.find((row) => row.id === id) ?? []);
    const row = there.find(hasChanged) ?? (i === 0 ? there[0] : undefined);
    if (row === undefined) return [];
    const { id, label, unit, a, b, ratio, better } = row;
    // What has failed draws less because it does less, and a hash that is drawn anew may be lucky.
    const isMerit = isAlike || (i < 2 && after.scenario.routing === 'spray');
    const isJudged = isFair && isMerit && (isOneSize || !ADDS_UP.has(id));
    const verdict = !isJudged || better === null ? null : better === 'a' ? 'better' : 'worse';
    return [{ id, label, unit, before: b, after: a, ratio, verdict }];
  });
  // That a failed part makes no difference is an answer.
  if (!told.some(hasChanged)) return isAlike ? [] : told.slice(0, 1);
  const [speed] = told;
  // Half the rate and twice the time are one message.
  return told
    .filter(({ id, ratio }) => !ROWS[1]!.includes(id) || hasChanged({ ratio: ratio * speed!.ratio }))
    .slice(0, MOST);
}

/** The fields in which two scenarios differ, in the order in which they are read. */
export function changedFields(before: Scenario, after: Scenario): Field[] {
  return FIELDS.filter((field) => readField(field, before) !== readField(field, after));
}
