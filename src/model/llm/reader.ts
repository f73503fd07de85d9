import type { readModelConfig } from './config';

/**
 * Reads a config.json. Few scenarios have one, and what reads it is a fiftieth of all that a first picture needs: it is
 * fetched, or handed over, before such a scenario is looked at.
 */
let reader: typeof readModelConfig | null = null;

/** Fetches what reads a config.json. */
export async function fetchConfigReader(): Promise<void> {
  if (reader === null) setConfigReader((await import('./config')).readModelConfig);
}

/** The same where it is there already. */
export function setConfigReader(read: typeof readModelConfig): void {
  reader = read;
}

/** @throws Error if it is not there yet: that is a fault of whoever asks */
export function configReader(): typeof readModelConfig {
  if (reader === null) throw new Error('A config.json is looked at before there is anything to read it.');
  return reader;
}
