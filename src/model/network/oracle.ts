import type { FlowSet } from './flowSet';
import { FluidNetwork } from './fluid';

const SCENARIO = 'flowsim-scenario/1';
const SCENARIO_SET = 'flowsim-scenario-set/1';
/** Bounds on what one file may ask for, far above what is of use and far below what would exhaust memory. */
const MOST_LINKS = 10_000_000;
const MOST_FLOWS = 10_000_000;
const MOST_SCENARIOS = 100_000;
const LONGEST_PATH = 64;

/** What is wrong with a scenario file: one sentence that names the field. */
export class OracleInputError extends Error {
  override readonly name = 'OracleInputError';
}

/** When each flow of a scenario completes, s. */
export interface OracleSolution {
  readonly completion_s: number[];
}

/** The same for each scenario of a set, in its order. */
export interface OracleSetSolution {
  readonly results: (OracleSolution & { readonly name: string })[];
}

/** One scenario of the oracle's format, checked. */
export interface OracleScenario {
  readonly name: string;
  readonly flows: FlowSet;
}

/** A file of the oracle's format, checked: one scenario, or a set. */
export interface OracleFile {
  readonly isSet: boolean;
  readonly scenarios: readonly OracleScenario[];
}

/**
 * Checks and reads a file of the oracle's format (`flowsim-scenario/1`, `flowsim-scenario-set/1`; see tests/oracle).
 *
 * @param input the parsed JSON; nothing about it is trusted
 * @throws OracleInputError naming the field if it is not such a file
 */
export function readOracle(input: unknown): OracleFile {
  const isSet = record(input, 'the file').format === SCENARIO_SET;
  return { isSet, scenarios: isSet ? readOracleSet(input) : [readOracleScenario(input)] };
}

/**
 * Solves what was read.
 *
 * @throws OracleInputError naming the flow if one can never complete
 */
export function solveOracle({ isSet, scenarios }: OracleFile): OracleSolution | OracleSetSolution {
  if (!isSet) return { completion_s: solve(scenarios[0]!.flows, '') };
  return {
    results: scenarios.map(({ name, flows }) => ({
      name,
      completion_s: solve(flows, `scenario "${name}", `),
    })),
  };
}

/** Checks and reads a set of scenarios. */
export function readOracleSet(input: unknown): OracleScenario[] {
  const file = record(input, 'the file');
  if (file.format !== SCENARIO_SET)
    throw new OracleInputError(`format is ${shown(file.format)}, not "${SCENARIO_SET}"`);
  return list(file.scenarios, 'scenarios', MOST_SCENARIOS).map((scenario, i) =>
    readOracleScenario(scenario, `scenarios[${i}]`),
  );
}

/**
 * Checks and reads one scenario.
 *
 * @param where how to name the scenario in an error, if it is part of something
 */
export function readOracleScenario(input: unknown, where = ''): OracleScenario {
  const at = where === '' ? '' : `${where}.`;
  const scenario = record(input, where === '' ? 'the file' : where);
  if (scenario.format !== SCENARIO)
    throw new OracleInputError(`${at}format is ${shown(scenario.format)}, not "${SCENARIO}"`);
  const links = record(scenario.links, `${at}links`);
  const flows = record(scenario.flows, `${at}flows`);
  const capacity = numbers(links.capacity_Bps, `${at}links.capacity_Bps`, MOST_LINKS);
  const latency = numbers(links.latency_s, `${at}links.latency_s`, capacity.length, capacity.length);
  const size = numbers(flows.size_B, `${at}flows.size_B`, MOST_FLOWS);
  const start = numbers(flows.start_s, `${at}flows.start_s`, size.length, size.length);
  const path = list(flows.path, `${at}flows.path`, size.length, size.length);

  const routeOffset = new Uint32Array(size.length + 1);
  let entries = 0;
  for (let f = 0; f < path.length; f++) {
    entries += list(path[f], `${at}flows.path[${f}]`, LONGEST_PATH).length;
    routeOffset[f + 1] = entries;
  }
  const routeLink = new Uint32Array(entries);
  const active_s = new Float64Array(size.length);
  for (let f = 0; f < size.length; f++) {
    if (size[f] === 0) throw new OracleInputError(`${at}flows.size_B[${f}] is 0, not > 0`);
    const own = path[f] as unknown[];
    if (own.length === 0) throw new OracleInputError(`${at}flows.path[${f}] is empty`);
    let delay = 0;
    for (let i = 0; i < own.length; i++) {
      const link = own[i];
      if (typeof link !== 'number' || !Number.isInteger(link) || link < 0 || link >= capacity.length)
        throw new OracleInputError(
          `${at}flows.path[${f}][${i}] is ${shown(link)}, not a link (0 .. ${capacity.length - 1})`,
        );
      if (own.indexOf(link) !== i)
        throw new OracleInputError(`${at}flows.path[${f}] crosses link ${link} twice`);
      if (capacity[link] === 0)
        throw new OracleInputError(
          `${at}flows.path[${f}] crosses link ${link} whose links.capacity_Bps is 0: it would never complete`,
        );
      delay += latency[link]!;
      routeLink[routeOffset[f]! + i] = link;
    }
    active_s[f] = start[f]! + delay;
    if (active_s[f] === Number.POSITIVE_INFINITY)
      throw new OracleInputError(`${at}flows.start_s[${f}] and the latencies of its path sum to infinity`);
  }
  const name = scenario.name;
  return {
    name: typeof name === 'string' ? name : where,
    flows: { linkCapacity_Bps: capacity, size_B: size, active_s, routeOffset, routeLink },
  };
}

function solve(flows: FlowSet, where: string): number[] {
  const network = new FluidNetwork(flows);
  while (network.advance());
  const stuck = network.completion_s.findIndex((completion) => Number.isNaN(completion));
  if (stuck >= 0) throw new OracleInputError(`${where}flow ${stuck} would never complete`);
  return Array.from(network.completion_s);
}

function record(value: unknown, where: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new OracleInputError(`${where} is ${shown(value)}, not an object`);
  return value as Record<string, unknown>;
}

function list(value: unknown, where: string, most: number, exactly?: number): unknown[] {
  if (!Array.isArray(value)) throw new OracleInputError(`${where} is ${shown(value)}, not an array`);
  if (exactly !== undefined && value.length !== exactly)
    throw new OracleInputError(`${where} has ${value.length} entries, not ${exactly}`);
  if (value.length > most)
    throw new OracleInputError(`${where} has ${value.length} entries, more than ${most}`);
  return value;
}

function numbers(value: unknown, where: string, most: number, exactly?: number): Float64Array {
  const values = list(value, where, most, exactly);
  const out = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const number = values[i];
    if (typeof number !== 'number' || !(number >= 0 && number < Infinity))
      throw new OracleInputError(`${where}[${i}] is ${shown(number)}, not a finite number ≥ 0`);
    out[i] = number;
  }
  return out;
}

/** A value as it may stand in an error sentence: short, whatever it is. */
function shown(value: unknown): string {
  if (value === undefined) return 'missing';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value);
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
