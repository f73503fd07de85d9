import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** The oracle's scenarios that travel with the project. */
export const ORACLE_FOLDER = new URL('../oracle', import.meta.url).pathname;

/** Names of the scenarios in a folder, in alphabetical order. */
export function oracleNames(folder = ORACLE_FOLDER): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json.gz') && !file.endsWith('.expected.json.gz'))
    .map((file) => file.slice(0, -'.json.gz'.length))
    .sort();
}

/** A scenario, or a set, as it lies in its file. */
export function readScenarioFile(name: string, folder = ORACLE_FOLDER): unknown {
  return readJson(`${folder}/${name}.json.gz`);
}

export interface ExpectedCompletions {
  readonly completion_s: number[];
}

/** The completion times worked out by SimGrid 3.32, of one scenario or of each of a set. */
export function readExpected(name: string, folder = ORACLE_FOLDER): ExpectedCompletions[] {
  const file = readJson(`${folder}/${name}.expected.json.gz`) as
    | ExpectedCompletions
    | { results: ExpectedCompletions[] };
  return 'results' in file ? file.results : [file];
}

/**
 * The largest error of any completion, relative to how long that flow took; NaN, which no bound accepts, if
 * one is missing.
 */
export function worstError(
  got: ArrayLike<number>,
  expected: ArrayLike<number>,
  start_s: ArrayLike<number>,
): number {
  if (got.length !== expected.length) return NaN;
  let worst = 0;
  for (let f = 0; f < expected.length; f++) {
    const error = Math.abs(got[f]! - expected[f]!) / (expected[f]! - start_s[f]!);
    if (Number.isNaN(error)) return NaN;
    if (error > worst) worst = error;
  }
  return worst;
}

function readJson(file: string): unknown {
  return JSON.parse(gunzipSync(readFileSync(file)).toString());
}
