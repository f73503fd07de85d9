import { type StageState, useStage } from './stageStore';

/**
 * Which stage this is among the windows of a browser, and when its talk began, and where. What is loaded anew in mid-talk
 * is the same stage and goes on with its clock; a copy of the window is another one.
 */
const KEY = 'supernode.stage';

interface Kept {
  readonly stage: string;
  /** Of the talk, in a link. */
  readonly name: string;
  readonly began_ms: number;
  readonly begunAt: number;
}

let kept = recall();
/** In letters of base 36: a page that does not come over HTTPS has no other names for what is one of many. */
export const STAGE_ID =
  kept?.stage ?? [...crypto.getRandomValues(new Uint32Array(3))].map((part) => part.toString(36)).join('-');

function recall(): Kept | null {
  const [opened] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  if (opened?.type !== 'reload') return null;
  try {
    const { stage, name, began_ms, begunAt } = JSON.parse(sessionStorage.getItem(KEY) ?? '');
    const isGood =
      typeof stage === 'string' &&
      typeof name === 'string' &&
      Number.isFinite(began_ms) &&
      began_ms <= Date.now() &&
      Number.isInteger(begunAt) &&
      begunAt >= 0;
    return isGood ? { stage, name, began_ms, begunAt } : null;
  } catch {
    return null;
  }
}

/** The clock of a talk that begins at a step, or goes on. */
export function beginClock(
  name: string | null,
  index: number,
): Pick<StageState, 'began_ms' | 'stepBegan_ms' | 'begunAt'> {
  const now = Date.now();
  const { began_ms, begunAt } =
    kept !== null && kept.name === name ? kept : { began_ms: now, begunAt: Math.max(0, index || 0) };
  kept = null;
  keep(name, began_ms, begunAt);
  return { began_ms, stepBegan_ms: now, begunAt };
}

/** The talk begins now, at the step that is on show. */
export function restartClock(): void {
  const { name, index } = useStage.getState();
  useStage.setState(beginClock(name, index));
}

/** The talk is over. */
export const forgetClock = () => keep(null, 0, 0);

function keep(name: string | null, began_ms: number, begunAt: number): void {
  try {
    if (name === null) sessionStorage.removeItem(KEY);
    else sessionStorage.setItem(KEY, JSON.stringify({ stage: STAGE_ID, name, began_ms, begunAt }));
  } catch {
    // It may be forbidden, or full: then the clock lasts as long as the page.
  }
}
