import type { Problem } from '../../model/scenario/parse';
import { type Notice, useStore } from './store';

const { getState: state, setState: set } = useStore;

let nextNotice = 1;

export function say(kind: Notice['kind'], lines: readonly string[]): void {
  set({ notice: { kind, lines, id: nextNotice++ } });
}

/** Adds a sentence to the refusals on show: a link can be wrong in several places. */
export function refuseAlso(line: string): void {
  const { notice } = state();
  const isBad = notice !== null && notice.kind !== 'info';
  say(isBad ? notice.kind : 'refused', isBad ? [...notice.lines, line] : [line]);
}

export function dismissNotice(): void {
  set({ notice: null });
}

/** Says what was refused; a change that is taken whole, or a wish that is withdrawn, answers the refusal before it. */
export function report(problems: readonly Problem[]): void {
  if (problems.length > 0) {
    say(
      'refused',
      problems.map((problem) => problem.message),
    );
  } else if (state().notice?.kind === 'refused') dismissNotice();
}
