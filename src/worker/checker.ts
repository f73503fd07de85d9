import { proxy, releaseProxy } from 'comlink';
import type { CheckRow } from '../model/check/row';
import { type Spawned, spawn } from './spawn';

/** What the page hears while published figures are computed anew. */
export interface CheckListener {
  row(row: CheckRow, total: number): void;
  /** All are through. */
  finished(): void;
  failed(reason: string): void;
}

/** Computes the check in a worker of its own: the machine on show plays on, whatever a row takes. */
export class Checker {
  private readonly listener: CheckListener;
  private spawned: Spawned | null = null;
  /** The newest run; what an older one still says is not heard. */
  private run = 0;

  constructor(listener: CheckListener) {
    this.listener = listener;
  }

  /** Fetches everything that a check needs. What fails here fails again, with its sentence, when it is asked for. */
  prepare(): void {
    this.remote()
      .prepareCheck()
      .catch(() => undefined);
  }

  start(): void {
    const run = ++this.run;
    const onRow = proxy((row: CheckRow, total: number) => {
      if (run === this.run) this.listener.row(row, total);
    });
    this.remote()
      .check(onRow)
      .then(
        (isThrough) => {
          if (isThrough && run === this.run) this.listener.finished();
        },
        (error: unknown) => {
          if (run === this.run) this.listener.failed(error instanceof Error ? error.message : String(error));
        },
      );
  }

  stop(): void {
    this.run++;
    void this.spawned?.remote.stopCheck();
  }

  private remote(): Spawned['remote'] {
    this.spawned ??= spawn('check', (reason) => {
      this.spawned?.remote[releaseProxy]();
      this.spawned?.worker.terminate();
      this.spawned = null;
      this.run++;
      this.listener.failed(reason);
    });
    return this.spawned.remote;
  }
}
