import type { Fact } from '../../facts/fact';
import { allNumbers, factsBehind } from '../metrics/explain/explainMetric';
import type { Scenario } from '../scenario/scenario';
import type { Simulation } from '../simulation/simulation';
import type { Timeline } from '../simulation/timeline';
import { STEP_SHARE } from './stepShare';
import type { Variation } from './variations';

// What is known is moved as what is chosen is: a tenth each way, one fact at a time. The tables of facts are constants
// that the whole model reads; for as long as a machine is played with one fact moved, that one has another value.

/** What measures something; what counts parts (dies of a package, links of a cable) is how a machine is built. */
const MEASURES: ReadonlySet<string> = new Set(['1', 's', 'B', 'B/s', 'FLOP/s', 'OP/s', 'W', 'USD', 'm']);

/** Every fact that measures something and that a number of the simulation rests on, moved a tenth each way. */
export function factVariations(simulation: Simulation): Variation[] {
  const { scenario } = simulation;
  return [...moveable(simulation)].map(([label, { value, unit, evidence }]) => {
    const at = (moved: number) => (moved === value ? null : { value: moved, scenario, fact: label });
    const high = value * (1 + STEP_SHARE);
    return {
      field: label,
      label,
      value,
      fact: { unit, evidence },
      low: at(value * (1 - STEP_SHARE)),
      // A share is at most all of it.
      high: at(unit === '1' && value <= 1 ? Math.min(1, high) : high),
    };
  });
}

/**
 * Every number of a simulation, played once more with a fact of another value.
 *
 * @param label what explanations call the fact
 * @param play plays a scenario anew
 * @throws RangeError if no number of the simulation rests on one called so
 */
export function numbersWith(
  simulation: Simulation,
  label: string,
  value: number,
  play: (scenario: Scenario) => Simulation,
): Record<string, number> {
  const fact = moveable(simulation).get(label);
  if (fact === undefined) throw new RangeError(`No number of this scenario rests on a fact called ${label}`);
  return withFact(fact, value, () => allNumbers(play(simulation.scenario)));
}

/** Asked for once for each end of a bar. */
const found = new WeakMap<Timeline, Map<string, Fact>>();

/** Facts that can be moved, by what explanations call them. One that follows another moves with it. */
function moveable(simulation: Simulation): Map<string, Fact> {
  const known = found.get(simulation.timeline);
  if (known !== undefined) return known;
  const facts = factsBehind(simulation).filter(
    ({ fact }) => MEASURES.has(fact.unit) && fact.value !== 0 && !isFollowing(fact),
  );
  const byLabel = new Map(facts.map(({ label, fact }) => [label, fact]));
  found.set(simulation.timeline, byLabel);
  return byLabel;
}

const isFollowing = (fact: Fact) => Object.getOwnPropertyDescriptor(fact, 'value')?.get !== undefined;

/** Does something while a fact has another value, and puts it back whatever happens. */
export function withFact<T>(fact: Fact, value: number, run: () => T): T {
  const own = fact.value;
  const moved = fact as { value: number };
  moved.value = value;
  try {
    return run();
  } finally {
    moved.value = own;
  }
}
