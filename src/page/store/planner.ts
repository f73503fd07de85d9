import { create } from 'zustand';
import {
  AS_BUILT,
  type FabricChoice,
  fabricOf,
  hasRdmaAsBuilt,
  hasThirdTier,
  mostInTwoTiers,
} from '../../model/planner/choice';
import { readFabricChoice } from '../../model/planner/fields';
import { mostChips, mostInSupernode, AS_BUILT as SOLD } from '../../model/scenario/limits';
import { planner } from '../words/planner';
import { flyTo } from './looking';
import { edit } from './session';
import { openSheet } from './sheets';
import { useStore } from './store';

/** What is asked of the planner: another machine than the one on show until it is built. */
export interface PlannerState {
  readonly choice: FabricChoice;
  /** What could not be used of the last thing asked, in sentences. */
  readonly problems: readonly string[];
}

export const usePlanner = create<PlannerState>(() => ({ choice: AS_BUILT, problems: [] }));

/** Changes fields; what is wrong with one is said, and what there was is kept. */
export function ask(patch: { readonly [K in keyof FabricChoice]?: unknown }): void {
  const { choice, problems } = readFabricChoice(patch, usePlanner.getState().choice);
  usePlanner.setState({ choice, problems: problems.map(inWords) });
}

/** A sentence about a field, which the model calls by its key, under the name that it has here. */
function inWords(problem: string): string {
  const [key = ''] = problem.split(' ', 1);
  const name = (planner.controls as Readonly<Record<string, string>>)[key];
  return name === undefined ? problem : name + problem.slice(key.length);
}

/** A question by itself: as built but for the patch. */
export function askAnew(patch: Partial<FabricChoice>): void {
  usePlanner.setState({ choice: { ...AS_BUILT, ...patch }, problems: [] });
}

/** The machine on show, where it is one that the planner knows. */
export function askAsShown(): void {
  const { machine } = useStore.getState().scenario;
  if (machine.system === 'cm384') usePlanner.setState({ choice: fabricOf(machine), problems: [] });
}

/** Why a plan cannot be built in the hall, as a sentence; null if it can. */
export function whyNotBuilt(choice: FabricChoice): string | null {
  if (hasThirdTier(choice)) return planner.notBuilt.thirdTier;
  const isJoined = choice.chips > Math.min(choice.supernodeChips, mostInTwoTiers(choice));
  if (isJoined && !hasRdmaAsBuilt(choice)) return planner.notBuilt.rdma;
  const most = mostChips(machineOf(choice));
  return choice.chips > most ? planner.notBuilt.tooMany(most) : null;
}

/** Makes the machine on show the planned one; what it does stays as far as it fits. */
export function build(choice: FabricChoice): void {
  edit({ machine: machineOf(choice) }, '');
  openSheet(null);
  flyTo('home');
}

function machineOf({ growth, rails: _, rdmaPorts: __, rdmaRate_Bps: ___, ...fabric }: FabricChoice) {
  const machine = { ...SOLD.cm384, ...fabric };
  // Where a third tier was on offer and two are enough, there is one supernode.
  const isMost = growth === 'third-tier' || fabric.supernodeChips >= mostInSupernode(machine);
  return { ...machine, supernodeChips: isMost ? ('most' as const) : fabric.supernodeChips };
}
