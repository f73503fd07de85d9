import { create } from 'zustand';
import type { Equal } from '../../model/compare/compare';
import type { MetricExplanation } from '../../model/metrics/explain/explainMetric';
import type { MetricReport } from '../../model/metrics/report';
import { AS_BUILT, type System } from '../../model/scenario/limits';
import type { Scenario } from '../../model/scenario/scenario';
import { patchScenario } from '../../model/scenario/sparse';
import { Errand } from '../../worker/errand';
import { compare } from '../words/compare';
import { fabric } from '../words/fabric';
import { count } from '../words/format';
import { pin } from './looking';
import { replaceScenario } from './session';
import { useStore } from './store';

/** What stands against the machine on show. */
export interface CompareState {
  readonly equal: Equal;
  /** Compare although different things are asked. */
  readonly isForced: boolean;
  /** Metrics of the second machine, and the scenario that they are of. */
  readonly report: readonly MetricReport[] | null;
  readonly of: Scenario | null;
  /** What the other system could not be asked for. */
  readonly problems: readonly string[];
  readonly failure: string | null;
}

export const useCompare = create<CompareState>(() => ({
  equal: 'machines',
  isForced: false,
  report: null,
  of: null,
  problems: [],
  failure: null,
}));

const report = new Errand<readonly MetricReport[]>('compare', (remote, scenario) => remote.report(scenario));
const { getState: state, setState: set } = useCompare;

/** A machine in a few words. */
export function nameOf({ machine }: Scenario): string {
  const { system, chip, chips } = machine;
  const isOwn = chip === AS_BUILT[system].chip;
  if (isOwn) return compare.machine[system](count(chips));
  return compare.chipsIn[system](fabric.chips[chip], count(chips));
}

/** The other system with the same work, as far as it can do it. */
export function sameWorkOnOther(scenario: Scenario): { scenario: Scenario; problems: readonly string[] } {
  const other: System = scenario.machine.system === 'cm384' ? 'nvl72' : 'cm384';
  const { scenario: found, problems } = patchScenario(scenario, { machine: { system: other } });
  return { scenario: found, problems: problems.map(({ message }) => message) };
}

/** What stands against a scenario. */
export function otherOf(shown: Scenario): { scenario: Scenario; problems: readonly string[] } {
  const { pinned } = useStore.getState();
  return pinned === null ? sameWorkOnOther(shown) : { scenario: pinned, problems: [] };
}

/** Plays what stands against the scenario on show. */
export async function playOther(shown: Scenario): Promise<void> {
  const other = otherOf(shown);
  if (state().of === other.scenario) return;
  set({ problems: other.problems, failure: null });
  try {
    const found = await report.ask(other.scenario);
    if (found !== null) set({ report: found, of: other.scenario });
  } catch (error) {
    set({ report: null, of: null, failure: error instanceof Error ? error.message : String(error) });
  }
}

/** How a number of the second machine is made; its worker has just played it. */
export function explainOther(scenario: Scenario, id: string): Promise<MetricExplanation> {
  return report.remote.explainOf(scenario, id);
}

/** What is pinned comes on show, and what was on show is pinned. */
export function swap(): void {
  const { of } = state();
  if (of === null) return;
  const { scenario } = useStore.getState();
  set({ report: null, of: null, isForced: false });
  pin(scenario);
  replaceScenario(of);
}

export function setEqual(equal: Equal): void {
  set({ equal });
}

export function force(): void {
  set({ isForced: true });
}

/** Starts the worker and fetches what it needs, so that it is there without a network. */
export function prepareCompare(): void {
  report.remote.prepareExplain().catch(() => undefined);
}
