import { create } from 'zustand';
import type { CheckRow } from '../../model/check/row';
import { Checker } from '../../worker/checker';

/** What has been computed of the published figures. */
export interface CheckState {
  readonly rows: readonly CheckRow[];
  /** Rows that there are; 0 before the first. */
  readonly total: number;
  readonly status: 'idle' | 'running' | 'stopped' | 'done' | 'failed';
  readonly failure: string;
  /** When it was started, `performance.now()`. */
  readonly started_ms: number;
}

export const useCheck = create<CheckState>(() => ({
  rows: [],
  total: 0,
  status: 'idle',
  failure: '',
  started_ms: 0,
}));

/** Rows are shown in handfuls: each handful renders the table once. */
const HANDFUL_MS = 150;
let waiting: CheckRow[] = [];
let total = 0;
let timer: ReturnType<typeof setTimeout> | null = null;

const checker = new Checker({
  row(row, count) {
    waiting.push(row);
    total = count;
    timer ??= setTimeout(showRows, HANDFUL_MS);
  },
  finished() {
    showRows();
    useCheck.setState({ status: 'done' });
  },
  failed(failure) {
    showRows();
    if (useCheck.getState().status === 'running') useCheck.setState({ status: 'failed', failure });
  },
});

function showRows(): void {
  if (timer !== null) clearTimeout(timer);
  timer = null;
  const rows = waiting;
  waiting = [];
  if (rows.length > 0) useCheck.setState((state) => ({ rows: [...state.rows, ...rows], total }));
}

/** Computes all published figures anew. */
export function startCheck(): void {
  showRows();
  useCheck.setState({ rows: [], total: 0, status: 'running', failure: '', started_ms: performance.now() });
  checker.start();
}

/** Leaves it where it is. */
export function stopCheck(): void {
  checker.stop();
  showRows();
  if (useCheck.getState().status === 'running') useCheck.setState({ status: 'stopped' });
}

/** Fetches what the check needs, so that it works later without a network. */
export function prepareCheck(): void {
  checker.prepare();
}
