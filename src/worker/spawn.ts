import { type Remote, wrap } from 'comlink';
import type { ModelService } from './protocol';

/** A model in a worker of its own. */
export interface Spawned {
  readonly worker: Worker;
  readonly remote: Remote<ModelService>;
}

/** Starts one. `onDeath` hears why it stopped, or why it could not be loaded. */
export function spawn(name: string, onDeath: (reason: string) => void): Spawned {
  const worker = new Worker(new URL('./model.worker.ts', import.meta.url), { type: 'module', name });
  worker.onerror = (event) => {
    event.preventDefault();
    onDeath(event.message || 'it could not be loaded');
  };
  return { worker, remote: wrap<ModelService>(worker) };
}
