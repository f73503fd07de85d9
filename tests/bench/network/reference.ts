import { short } from './table';

/**
 * Seconds of the SimGrid 3.32 kernel (C++, its solver and event loop with nothing on top), median of three runs on two
 * cores of an AMD EPYC under Debian 12, for each kind of scenario.
 */
export const REFERENCE_S: Readonly<Record<string, number>> = {
  'cm384-a2a384': 366,
  'cm384-poisson50k': 26.1,
  'cm384-a2a128': 3.41,
  'nvl72-a2a-striped': 0.371,
  'cm384-poisson5k-lat': 0.268,
  'cm384-poisson5k': 0.26,
  'cm384-a2a64-lat': 0.234,
  'nvl72-a2a': 0.212,
  'cm384-a2a64-degraded': 0.181,
  'cm384-a2a64': 0.18,
  'nvl72-poisson5k': 0.018,
  'cm384-perm7-lat': 0.011,
  'cm384-perm7': 0.009,
  'cm384-ring': 0.0065,
  'cm384-ring-lat': 0.006,
  'cm384-perm': 0.0016,
  'cm384-incast32': 0.0004,
};

/** The kind of a scenario, from its name. */
export const kindOf = (name: string) => name.replace(/-s\d+$/, '');

/** A row of the first table, as far as targets go. */
export interface Compared {
  readonly name: string;
  readonly reference_s: number;
  /** How many times faster than the reference. */
  readonly ratio: number;
}

/** What the engine is to reach, one line each; the slowest row of each counts. */
export function printTargets(rows: readonly Compared[]): void {
  const kind = (wanted: string) => (row: Compared) => kindOf(row.name) === wanted;
  const targets: readonly (readonly [string, number, (row: Compared) => boolean])[] = [
    ['cm384-a2a384', 300, kind('cm384-a2a384')],
    ['cm384-a2a128', 20, kind('cm384-a2a128')],
    ['cm384-poisson50k', 15, kind('cm384-poisson50k')],
    ['each that takes the reference over 50 ms', 3, ({ reference_s }) => reference_s > 0.05],
    ['each that takes the reference over 5 ms', 1, ({ reference_s }) => reference_s > 0.005],
  ];
  console.log('\nTargets: so many times faster than the reference.');
  for (const [on, wanted, applies] of targets) {
    const asked = rows.filter(applies);
    if (asked.length === 0) {
      console.log(`  none here  ${wanted}× on ${on}`);
      continue;
    }
    const slowest = asked.reduce((a, b) => (b.ratio < a.ratio ? b : a));
    const verdict = slowest.ratio >= wanted ? 'met   ' : 'missed';
    console.log(`  ${verdict}  ${wanted}× on ${on}: ${short(slowest.ratio)}× (${slowest.name})`);
  }
}
