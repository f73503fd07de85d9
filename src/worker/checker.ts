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

/** A row takes a fraction of a second; a worker that says nothing for so long is taken for dead. */
const SILENCE_MS = 20_000;

/** Computes the check in a worker of its own: the machine on show plays on, whatever a row takes. */
export class Checker {
  private readonly listener: CheckListener;
  private spawned: Spawned | null = null;
  /** The newest run; what an older one still says is not heard. */
  private run = 0;
  private watch: ReturnType<typeof setTimeout> | undefined;

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
      if (run !== this.run) return;
      this.wait();
      this.listener.row(row, total);
    });
    this.wait();
    this.remote()
      .check(onRow)
      .then(
        (isThrough) => {
          if (isThrough && run === this.run) this.end(() => this.listener.finished());
        },
        (error: unknown) => {
          if (run === this.run) this.end(() => this.listener.failed(sentenceOf(error)));
        },
      );
  }

  stop(): void {
    this.end(() => void this.spawned?.remote.stopCheck());
  }

  /** Looks away from the run that there is. */
  private end(last: () => void): void {
    this.run++;
    clearTimeout(this.watch);
    last();
  }

  private wait(): void {
    clearTimeout(this.watch);
    this.watch = setTimeout(() => this.die('it did not answer'), SILENCE_MS);
  }

  /** The next run gets a fresh worker. */
  private die(reason: string): void {
    this.spawned?.remote[releaseProxy]();
    this.spawned?.worker.terminate();
    this.spawned = null;
    this.end(() => this.listener.failed(reason));
  }

  private remote(): Spawned['remote'] {
    this.spawned ??= spawn('check', (reason) => this.die(reason));
    return this.spawned.remote;
  }
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
