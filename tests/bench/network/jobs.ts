import { measureAgainstNaive } from './baseline';
import { measureGrowth } from './growth';
import { measureScenario } from './scenarios';
import { measureSymbolic } from './symbolic';

/** What a process can be asked for; arguments and answers are plain JSON. */
export const JOBS = {
  scenario: measureScenario,
  naive: measureAgainstNaive,
  growth: measureGrowth,
  symbolic: measureSymbolic,
} as const;

/** Does the job that the arguments name and writes the answer to stdout. */
export function runJob([name, args]: readonly string[]): void {
  const job = JOBS[name as keyof typeof JOBS] as (...given: unknown[]) => unknown;
  process.stdout.write(JSON.stringify(job(...(JSON.parse(args!) as unknown[]))));
}
