/**
 * How fast the network engine is: `npx tsx tests/bench/network.ts [FOLDER]`.
 *
 * First each scenario in FOLDER (default tests/oracle), in a process of its own: the first run, while the
 * engine is being compiled, and the median of the runs after it, beside what the reference simulator needs.
 * Then how time and memory grow with flows and chips. Reading and checking files is not counted.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type FlowSet, FluidNetwork } from '../../src/model/network/fluid';
import { readOracleScenario, readOracleSet } from '../../src/model/network/oracle';
import { warmUp } from '../../src/model/network/warmUp';
import { stream } from '../network/instances';
import {
  ORACLE_FOLDER,
  oracleNames,
  readExpected,
  readScenarioFile,
  worstError,
} from '../network/oracleFiles';

/**
 * Seconds of the SimGrid 3.32 kernel (C++, its solver and event loop with nothing on top), median of three
 * runs on two cores of an AMD EPYC under Debian 12. Seconds vary with the machine, so compare orders.
 */
const REFERENCE_S: Readonly<Record<string, number>> = {
  'cm384-a2a384': 366,
  'cm384-poisson50k': 26.1,
  'cm384-a2a128': 3.41,
  'nvl72-a2a-striped': 0.371,
  'cm384-poisson5k-lat': 0.268,
  'cm384-poisson5k': 0.26,
  'cm384-a2a64-lat': 0.234,
  'nvl72-a2a': 0.212,
  'cm384-a2a64-degraded': 0.181,
  'cm384-a2a64': 0.18,
  'nvl72-poisson5k': 0.018,
  'cm384-perm7-lat': 0.011,
  'cm384-perm7': 0.009,
  'cm384-ring': 0.0065,
  'cm384-ring-lat': 0.006,
  'cm384-perm': 0.0016,
  'cm384-incast32': 0.0004,
};
const LATER_RUNS = 5;

/** The fabric on which growth is measured: the CloudMatrix 384's, with as many nodes as are wanted. */
const PLANES = 7;
const PER_NODE = 8;
const SPINES = 16;
const PORT_BPS = 56e9;
const UPLINK_BPS = 28e9;

interface Measured {
  readonly flows: number;
  readonly completions: number;
  readonly first_s: number;
  readonly later_s: number;
  readonly error: number;
}

function scenarioTable(folder: string): void {
  row('scenario', 'flows', 'instants', 'first s', 'later s', 'SimGrid 3.32 s', 'ratio', 'largest error');
  for (const name of oracleNames(folder)) {
    const self = fileURLToPath(import.meta.url);
    const child = spawnSync(process.execPath, [...process.execArgv, self, folder, name], {
      encoding: 'utf8',
    });
    if (child.status !== 0) throw new Error(`${name}: ${child.stderr}`);
    const { flows, completions, first_s, later_s, error } = JSON.parse(child.stdout) as Measured;
    const reference_s = REFERENCE_S[name.replace(/-s\d+$/, '')];
    const ratio = reference_s === undefined ? '' : (reference_s / later_s).toPrecision(3);
    const times = [first_s.toFixed(4), later_s.toFixed(4), reference_s ?? ''];
    row(name, flows, completions, ...times, ratio, error.toExponential(1));
  }
}

/** Solves one file several times. */
function measure(folder: string, name: string): Measured {
  const file = readScenarioFile(name, folder) as { scenarios?: unknown };
  const scenarios = file.scenarios ? readOracleSet(file) : [readOracleScenario(file)];
  const expected = readExpected(name, folder);
  const seconds: number[] = [];
  let error = 0;
  let completions = 0;
  for (let run = 0; run <= LATER_RUNS; run++) {
    const begin = performance.now();
    const networks = scenarios.map(({ flows }) => play(flows));
    seconds.push((performance.now() - begin) / 1e3);
    networks.forEach(({ completion_s }, i) => {
      const { active_s } = scenarios[i]!.flows;
      error = Math.max(error, worstError(completion_s, expected[i]!.completion_s, active_s));
      if (run === 0) completions += new Set(completion_s).size;
    });
  }
  const [first_s, ...later] = seconds;
  const flows = scenarios.reduce((sum, scenario) => sum + scenario.flows.size_B.length, 0);
  return { flows, completions, first_s: first_s!, later_s: median(later), error };
}

function growthTable(): void {
  row('\ntraffic', 'flows', 'links', 'instants', 'seconds', 'µs a flow', 'B a flow');
  for (const chips of [64, 128, 256, 384, 512, 768, 1024])
    growthRow(`all-to-all, ${chips} chips`, allToAll(chips));
  for (const chips of [64, 128]) growthRow(`unequal all-to-all, ${chips}`, allToAll(chips, 10));
  for (const flows of [1e3, 1e4, 1e5, 1e6]) growthRow('Poisson, 384 chips', poisson(384, flows));
  for (const chips of [384, 1536, 6144, 16384]) growthRow(`Poisson, ${chips} chips`, poisson(chips, 1e5));
}

function growthRow(traffic: string, flows: FlowSet): void {
  const count = flows.size_B.length;
  const links = flows.linkCapacity_Bps.length;
  const before_B = process.memoryUsage().arrayBuffers;
  const begin = performance.now();
  const network = new FluidNetwork(flows);
  const after_B = process.memoryUsage().arrayBuffers;
  let instants = 0;
  while (network.advance()) instants++;
  const seconds = (performance.now() - begin) / 1e3;
  const perFlow_B = Math.round((after_B - before_B) / count);
  row(traffic, count, links, instants, seconds.toFixed(3), ((seconds / count) * 1e6).toFixed(2), perFlow_B);
}

/** From every chip to every other, all at once: 1 MiB, or any size up to `spread` times as much. */
function allToAll(chips: number, spread = 1): FlowSet {
  const random = stream(chips);
  const fabric = clos(chips);
  for (let from = 0; from < chips; from++)
    for (let to = 0; to < chips; to++)
      if (from !== to) fabric.send(from, to, random(), 2 ** 20 * (1 + (spread - 1) * random()), 0);
  return fabric.flows();
}

/** Requests between random chips, 64 KiB to 256 MiB (Pareto 1.1), that load the chips' ports by half. */
function poisson(chips: number, flows: number): FlowSet {
  const random = stream(flows);
  const fabric = clos(chips);
  const [least, most, shape] = [65536, 268435456, 1.1];
  const tail = (least / most) ** shape;
  const mean_B =
    ((shape * least ** shape) / (shape - 1) / (1 - tail)) * (least ** (1 - shape) - most ** (1 - shape));
  const perSecond = (0.5 * chips * PLANES * PORT_BPS) / mean_B;
  let now = 0;
  for (let f = 0; f < flows; f++) {
    now -= Math.log(1 - random()) / perSecond;
    const from = Math.floor(random() * chips);
    const to = (from + 1 + Math.floor(random() * (chips - 1))) % chips;
    const size = least * (1 - random() * (1 - tail)) ** (-1 / shape);
    fabric.send(from, to, random(), size, now);
  }
  return fabric.flows();
}

/** Nodes of eight chips in seven planes of sixteen second-tier switches; `pick` in [0, 1) chooses the path. */
function clos(chips: number) {
  const nodes = chips / PER_NODE;
  const ports = chips * PLANES;
  const uplinks = nodes * PLANES * SPINES;
  const capacity = new Float64Array(2 * ports + 2 * uplinks).fill(PORT_BPS, 0, 2 * ports);
  capacity.fill(UPLINK_BPS, 2 * ports);
  const size: number[] = [];
  const active: number[] = [];
  const offset = [0];
  const link: number[] = [];
  return {
    send(from: number, to: number, pick: number, size_B: number, active_s: number): void {
      const path = Math.floor(pick * PLANES * SPINES);
      const plane = path % PLANES;
      const spine = Math.floor(path / PLANES);
      const up = (node: number) => 2 * ports + (node * PLANES + plane) * SPINES + spine;
      const source = Math.floor(from / PER_NODE);
      const target = Math.floor(to / PER_NODE);
      link.push(from * PLANES + plane);
      if (source !== target) link.push(up(source), uplinks + up(target));
      link.push(ports + to * PLANES + plane);
      offset.push(link.length);
      size.push(size_B);
      active.push(active_s);
    },
    flows: (): FlowSet => ({
      linkCapacity_Bps: capacity,
      size_B: Float64Array.from(size),
      active_s: Float64Array.from(active),
      routeOffset: Uint32Array.from(offset),
      routeLink: Uint32Array.from(link),
    }),
  };
}

function play(flows: FlowSet): FluidNetwork {
  const network = new FluidNetwork(flows);
  while (network.advance());
  return network;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!;
}

function row(name: string, ...cells: readonly (string | number)[]): void {
  console.log(name.padEnd(28), ...cells.map((cell) => String(cell).padStart(13)));
}

const [folder = ORACLE_FOLDER, only] = process.argv.slice(2);
if (only !== undefined) process.stdout.write(JSON.stringify(measure(folder, only)));
else {
  scenarioTable(folder);
  warmUp();
  growthTable();
}
