import { type Remote, wrap } from 'comlink';
import address from './model.worker.ts?worker&url';
import type { ModelService } from './protocol';

/** A model in a worker of its own. */
export interface Spawned {
  readonly worker: Worker;
  readonly remote: Remote<ModelService>;
}

/** Starts one. `onDeath` hears why it stopped, or why it could not be loaded. */
export function spawn(name: string, onDeath: (reason: string) => void): Spawned {
  const worker = origin === 'null' ? roundabout(name) : new Worker(address, { type: 'module', name });
  worker.onerror = (event) => {
    event.preventDefault();
    onDeath(event.message || 'it could not be loaded');
  };
  return { worker, remote: wrap<ModelService>(worker) };
}

/**
 * A page without an origin, in a sandboxed frame, may start no worker of its host, and none that is a module (Chromium):
 * but a script of its own that fetches the module, and hands it what has been said meanwhile.
 */
function roundabout(name: string): Worker {
  const script = `let said=[];onmessage=e=>said.push(e);import("${address}").then(()=>{onmessage=null;said.map(e=>dispatchEvent(e))},e=>setTimeout(()=>{throw e}))`;
  return new Worker(URL.createObjectURL(new Blob([script])), { name });
}
