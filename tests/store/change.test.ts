import { afterEach, describe, expect, it } from 'vitest';
import type { Scenario } from '../../src/model/scenario/scenario';
import { defaultScenario } from '../../src/model/scenario/scenario';
import { patchScenario, type ScenarioPatch } from '../../src/model/scenario/sparse';
import { useChange, watchChanges } from '../../src/page/store/change';
import { type State, useStore } from '../../src/page/store/store';
import type { Loaded } from '../../src/worker/protocol';

const { getState: state, setState: set } = useStore;
const scenarioOf = (patch: ScenarioPatch) => patchScenario(defaultScenario(), patch).scenario;
/** A scenario with its numbers, which are of no interest here. */
const numbersOf = (scenario: Scenario) =>
  ({ scenario, metrics: [], memory: null, places: {} }) as unknown as Loaded;
const edit = (scenario: Scenario) => set({ past: [...state().past, state().scenario], scenario });
const load = (scenario: Scenario) => set({ loaded: numbersOf(scenario) });
/** Edits, and waits for the numbers. */
const turn = (scenario: Scenario) => {
  edit(scenario);
  load(state().scenario);
};
const batch = (value: number) => scenarioOf({ inference: { batch: value } });

let stop = () => {};
function begin(): void {
  const scenario = defaultScenario();
  set({ scenario, past: [], future: [], loaded: numbersOf(scenario) } satisfies Partial<State>);
  stop = watchChanges();
}
afterEach(() => {
  stop();
  useChange.setState({ change: null, isOld: false });
});
const told = () => {
  const { change } = useChange.getState();
  return change && [change.before, change.after].map(({ scenario }) => scenario.inference.batch);
};

describe('the change on show', () => {
  it('goes from what was seen to what is seen', () => {
    begin();
    turn(batch(64));
    expect(told()).toEqual([96, 64]);
    turn(batch(32));
    expect(told()).toEqual([64, 32]);
  });

  it('goes on from what was seen last where numbers never came', () => {
    begin();
    edit(batch(64));
    turn(batch(32));
    expect(told()).toEqual([96, 32]);
  });

  it('follows a hand, and says that it is behind', () => {
    begin();
    edit(batch(64));
    const first = state().scenario;
    set({ scenario: batch(32) });
    load(first);
    expect(told()).toEqual([96, 64]);
    expect(useChange.getState().isOld).toBe(true);
    load(state().scenario);
    expect(told()).toEqual([96, 32]);
    expect(useChange.getState().isOld).toBe(false);
  });

  it('is gone once it is taken back', () => {
    begin();
    turn(batch(64));
    const scenario = state().past[0]!;
    set({ past: [], scenario });
    load(scenario);
    expect(told()).toBeNull();
  });
});
