import { releaseProxy } from 'comlink';
import type { MetricReport } from '../model/metrics/report';
import type { Scenario } from '../model/scenario/scenario';
import { type Spawned, spawn } from './spawn';

/** Plays scenarios that nobody watches, in a worker of its own, and answers with their metrics. The newest counts. */
export class Lab {
  private spawned: Spawned | null = null;
  private asked = 0;
  private busy = false;

  /**
   * @returns null if a newer question has come meanwhile
   * @throws Error with a sentence if it cannot be played
   */
  async report(scenario: Scenario): Promise<readonly MetricReport[] | null> {
    const turn = ++this.asked;
    // A run cannot be stopped on its way: one that nobody waits for any more is ended with its worker.
    if (this.busy) this.end();
    this.busy = true;
    try {
      const report = await this.remote().report(scenario);
      return turn === this.asked ? report : null;
    } catch (error) {
      if (turn !== this.asked) return null;
      throw error;
    } finally {
      if (turn === this.asked) this.busy = false;
    }
  }

  /** Fetches what it needs, so that it works later without a network. */
  prepare(): void {
    this.remote();
  }

  private remote(): Spawned['remote'] {
    this.spawned ??= spawn('lab', () => this.end());
    return this.spawned.remote;
  }

  private end(): void {
    this.spawned?.remote[releaseProxy]();
    this.spawned?.worker.terminate();
    this.spawned = null;
  }
}
