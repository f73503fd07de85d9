import { releaseProxy } from 'comlink';
import type { Scenario } from '../model/scenario/scenario';
import { type Spawned, spawn } from './spawn';

/**
 * A question about scenarios that is answered in a worker of its own, so that no frame waits for it. The newest
 * question counts.
 */
export class Errand<T> {
  private readonly name: string;
  private readonly run: (remote: Spawned['remote'], scenario: Scenario) => Promise<T>;
  private spawned: Spawned | null = null;
  private asked = 0;
  private busy = false;

  /** @param run what the worker is asked */
  constructor(name: string, run: (remote: Spawned['remote'], scenario: Scenario) => Promise<T>) {
    this.name = name;
    this.run = run;
  }

  /**
   * @returns null if a newer question has come meanwhile
   * @throws Error with a sentence if it cannot be answered
   */
  async ask(scenario: Scenario): Promise<T | null> {
    const turn = ++this.asked;
    // A run cannot be stopped on its way: one that nobody waits for any more is ended with its worker.
    if (this.busy) this.end();
    this.busy = true;
    try {
      const answer = await this.run(this.remote, scenario);
      return turn === this.asked ? answer : null;
    } catch (error) {
      if (turn !== this.asked) return null;
      throw error;
    } finally {
      if (turn === this.asked) this.busy = false;
    }
  }

  /** The worker, started if there is none. */
  get remote(): Spawned['remote'] {
    this.spawned ??= spawn(this.name, () => this.end());
    return this.spawned.remote;
  }

  private end(): void {
    this.spawned?.remote[releaseProxy]();
    this.spawned?.worker.terminate();
    this.spawned = null;
  }
}
