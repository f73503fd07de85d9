import { create } from 'zustand';
import type { Scenario } from '../../model/scenario/scenario';
import { Errand } from '../../worker/errand';
import type { ServiceReport } from '../../worker/protocol';

/** What is known of the requests of the scenario on show. */
export interface ServiceState {
  readonly report: ServiceReport | null;
  readonly isRunning: boolean;
  readonly failure: string | null;
}

export const useService = create<ServiceState>(() => ({ report: null, isRunning: false, failure: null }));

const service = new Errand<ServiceReport>('service', (remote, scenario) => remote.serve(scenario));

/** A drag asks many times a second: the last one counts. */
const REST_MS = 250;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Plays the requests of a scenario, once the reader's hand rests. The old answer stays until the new one is there. */
export function askService(scenario: Scenario): void {
  clearTimeout(timer);
  useService.setState({ isRunning: true });
  timer = setTimeout(() => void play(scenario), REST_MS);
}

/** Fetches what it needs. */
export function prepareService(): void {
  service.remote.prepareService().catch(() => undefined);
}

async function play(scenario: Scenario): Promise<void> {
  try {
    const report = await service.ask(scenario);
    if (report !== null) useService.setState({ report, isRunning: false, failure: null });
  } catch (error) {
    const failure = error instanceof Error ? error.message : String(error);
    useService.setState({ report: null, isRunning: false, failure });
  }
}
