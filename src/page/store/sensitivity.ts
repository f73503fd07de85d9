import { create } from 'zustand';
import type { Scenario } from '../../model/scenario/scenario';
import { SITE_FIELDS } from '../../model/scenario/siteFields';
import { type Variation, type Varied, variations } from '../../model/sensitivity/variations';
import { Errand } from '../../worker/errand';

type Numbers = Readonly<Record<string, number>>;

/** What is known of the scenarios beside one: all numbers of each, so that every metric has its tornado at once. */
export interface SensitivityState {
  readonly of: Scenario | null;
  readonly base: Numbers | null;
  /** Those that have been played, both ways. */
  readonly done: readonly Variation[];
  readonly total: number;
  readonly numbers: ReadonlyMap<Varied, Numbers>;
  readonly failure: string | null;
}

const NOTHING = { base: null, done: [], total: 0, numbers: new Map(), failure: null } as const;

export const useSensitivity = create<SensitivityState>(() => ({ of: null, ...NOTHING }));
const { getState: state, setState: set } = useSensitivity;

/** Plays them one after another, and shows each as it comes. */
const errand = new Errand<void>('sensitivity', async (remote, scenario) => {
  const isWanted = () => state().of === scenario;
  const base = await remote.numbers(scenario);
  const facts = await remote.factVariations(scenario);
  const choices = variations(scenario);
  if (isWanted()) set({ base, total: facts.length + choices.length });
  // Facts before choices that are played: the worker still has the scenario itself, which it needs for each.
  for (const variation of [
    ...choices.filter(isOfSite),
    ...facts,
    ...choices.filter((one) => !isOfSite(one)),
  ]) {
    const found: [Varied, Numbers][] = [];
    for (const end of [variation.low, variation.high]) {
      if (end === null) continue;
      const { fact, value } = end;
      const numbers =
        fact === undefined ? remote.numbers(end.scenario) : remote.numbersWith(scenario, fact, value);
      found.push([end, await numbers]);
    }
    if (!isWanted()) return;
    set({ done: [...state().done, variation], numbers: new Map([...state().numbers, ...found]) });
  }
});

const SITE: ReadonlySet<string> = new Set(SITE_FIELDS.map(({ param }) => param));

/** Where it stands changes nothing that is played: the worker answers at once while it has the scenario itself. */
const isOfSite = ({ field }: Variation) => SITE.has(field);

/** A drag asks many times a second: the last one counts. */
const REST_MS = 250;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Asks for the scenarios beside one, unless they are known or on their way. */
export function askSensitivity(scenario: Scenario): void {
  if (state().of === scenario && state().failure === null) return;
  set({ of: scenario, ...NOTHING });
  clearTimeout(timer);
  timer = setTimeout(() => {
    errand.ask(scenario).catch((error: unknown) => {
      if (state().of === scenario) set({ failure: error instanceof Error ? error.message : String(error) });
    });
  }, REST_MS);
}

/** Fetches what it needs. */
export function prepareSensitivity(): void {
  errand.remote.prepareExplain().catch(() => undefined);
}
