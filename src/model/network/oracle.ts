import type { FlowSet } from './flowSet';
import { FluidNetwork } from './fluid';
import { applyChange, type OracleChange, readChanges } from './oracleChanges';
import { list, numbers, OracleInputError, record, shown } from './oracleInput';

export { OracleInputError } from './oracleInput';

const SCENARIO = 'flowsim-scenario/1';
const SCENARIO_SET = 'flowsim-scenario-set/1';
/** Bounds on what one file may ask for, far above what is of use and far below what would exhaust memory. */
const MOST_LINKS = 10_000_000;
const MOST_FLOWS = 10_000_000;
const MOST_SCENARIOS = 100_000;
const LONGEST_PATH = 64;

/** When each flow of a scenario completes, s; null for one that is cancelled. */
export interface OracleSolution {
  readonly completion_s: (number | null)[];
}

/** The same for each scenario of a set, in its order. */
export interface OracleSetSolution {
  readonly results: (OracleSolution & { readonly name: string })[];
}

/** One scenario of the oracle's format, checked. */
export interface OracleScenario {
  readonly name: string;
  readonly flows: FlowSet;
  /** In order of time. */
  readonly changes: readonly OracleChange[];
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
  if (!isSet) return { completion_s: solve(scenarios[0]!, '') };
  return {
    results: scenarios.map((scenario) => ({
      name: scenario.name,
      completion_s: solve(scenario, `scenario "${scenario.name}", `),
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

  const changes = readChanges(scenario.changes, `${at}changes`, capacity, size.length);
  /** Links that a change gives some capacity. */
  const willWork = new Set<number>();
  for (const change of changes)
    if (change.kind === 'capacity' && change.capacity_Bps > 0) willWork.add(change.link);

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
      if (capacity[link] === 0 && !willWork.has(link))
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
  const cap_Bps =
    flows.cap_Bps === undefined ? undefined : caps(flows.cap_Bps, `${at}flows.cap_Bps`, size.length);
  return {
    name: typeof name === 'string' ? name : where,
    flows: {
      linkCapacity_Bps: capacity,
      size_B: size,
      active_s,
      routeOffset,
      routeLink,
      ...(cap_Bps ? { cap_Bps } : {}),
    },
    changes,
  };
}

/** The most that each flow takes; null is no cap. */
function caps(value: unknown, where: string, flows: number): Float64Array {
  return Float64Array.from(list(value, where, flows, flows), (cap, f) => {
    if (cap === null) return Number.POSITIVE_INFINITY;
    if (typeof cap === 'number' && cap > 0 && cap < Infinity) return cap;
    throw new OracleInputError(`${where}[${f}] is ${shown(cap)}, not null or a finite number > 0`);
  });
}

function solve({ flows, changes }: OracleScenario, where: string): (number | null)[] {
  const network = new FluidNetwork(flows);
  for (const change of changes) {
    while (network.next_s <= change.time_s) network.advance();
    if (network.completed + network.cancelled === flows.size_B.length) break;
    network.moveTo(change.time_s);
    applyChange(network, change, where);
  }
  while (network.advance());
  const [stuck] = network.stuck();
  if (stuck !== undefined) throw new OracleInputError(`${where}flow ${stuck} would never complete`);
  return Array.from(network.completion_s, (time_s) => (Number.isNaN(time_s) ? null : time_s));
}
