import { releaseProxy } from 'comlink';
import type { Scenario } from '../model/scenario/scenario';
import type { ServiceReport } from './protocol';
import { type Spawned, spawn } from './spawn';

/** Plays requests in a worker of its own, so that no frame waits for them. The newest question is answered. */
export class Servant {
  private spawned: Spawned | null = null;
  private asked = 0;

  /** @returns null if a newer question has come meanwhile */
  async ask(scenario: Scenario): Promise<ServiceReport | null> {
    const turn = ++this.asked;
    // A run cannot be stopped on its way: one that nobody waits for any more is ended with its worker.
    if (this.busy) this.end();
    this.busy = true;
    try {
      const report = await this.remote().serve(scenario);
      return turn === this.asked ? report : null;
    } finally {
      if (turn === this.asked) this.busy = false;
    }
  }

  /** Fetches what it needs, so that it works later without a network. */
  prepare(): void {
    this.remote()
      .prepareService()
      .catch(() => undefined);
  }

  private busy = false;

  private remote(): Spawned['remote'] {
    this.spawned ??= spawn('service', () => this.end());
    return this.spawned.remote;
  }

  private end(): void {
    this.spawned?.remote[releaseProxy]();
    this.spawned?.worker.terminate();
    this.spawned = null;
  }
}
