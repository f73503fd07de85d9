import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { JOBS } from './jobs';

/** First argument of a process that does one job. */
export const JOB = '--job';
const ENTRY = fileURLToPath(new URL('../network.ts', import.meta.url));
/** A million flows and their making fit with room to spare. */
const HEAP_MB = 4096;

type Jobs = typeof JOBS;

/**
 * Does a job in a fresh process: nothing is compiled yet, no garbage of others is about, and it can ask for garbage
 * collection.
 *
 * @throws Error with what the process complained of
 */
export function inChild<K extends keyof Jobs>(job: K, ...args: Parameters<Jobs[K]>): ReturnType<Jobs[K]> {
  const flags = [...process.execArgv, '--expose-gc', `--max-old-space-size=${HEAP_MB}`];
  const child = spawnSync(process.execPath, [...flags, ENTRY, JOB, job, JSON.stringify(args)], {
    encoding: 'utf8',
  });
  if (child.status !== 0) throw new Error(`${job} ${args.join(' ')}: ${child.stderr || child.error}`);
  return JSON.parse(child.stdout) as ReturnType<Jobs[K]>;
}
