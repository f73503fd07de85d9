import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { readModelConfig } from '../model/llm/config';
import { setConfigReader } from '../model/llm/reader';
import { reportMetrics } from '../model/metrics/report';
import { OracleInputError, readOracle, solveOracle } from '../model/network/oracle';
import { warmUp } from '../model/network/warmUp';
import { MAX_DOCUMENT_BYTES, type Parsed, parseScenario, parseScenarioText } from '../model/scenario/parse';
import type { Scenario } from '../model/scenario/scenario';
import { playService, SERVICE_GOALS } from '../model/serving/service';
import { type Staged, simulateNow } from '../model/simulation/stage';
import { ENGINE_VERSION } from '../model/version';
import { memoryOf } from '../model/workload/inference/memory';
import { checkJson, checkText } from './check';
import { collective } from './collective';
import { explain, explainText } from './explain';
import { plan } from './plan';
import { predict } from './predict';
import { sweep, sweepText } from './sweep';

setConfigReader(readModelConfig);

const USAGE = `supernode ${ENGINE_VERSION}
  run [FILE.json]        results of a scenario (the default one without a file) as JSON
  flows FILE.json[.gz]   completion times of a flow scenario or a set of them, as JSON
  collective [FILE.json | '{...}']   how long a collective takes on any number of pods, with faults on the way
  plan [FILE.json | '{...}']         racks, switches, cables, watts and price of a fabric of any size, or the limit it breaks
  predict [FILE.json | '{...}']      one step, kernel, exchange, transfer or collective on any known chip, as JSON
  sweep [FILE.json | '{...}'] AXIS [AXIS] [--metric ID] [--json]
                         one number along an axis or two: chips=8:384:12, message=1e3:1e9:20:log, routing=spray,hash or routing
  serve [FILE.json]      requests that come and go through prefill and decode pools: waiting times as JSON
  explain FILE.json | '{...}' ID [--json]   how a number of a scenario is made, and which choices move it most
  check [--json]         every published figure beside what the model says`;

/** A refusal that the user can mend: one sentence, exit status 2. */
class Refusal extends Error {}

function read(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new Refusal(`${file} cannot be read: ${(error as NodeJS.ErrnoException).code ?? error}.`);
  }
}

/** Waiting times and use of the pools for a scenario's service. */
function serve(said: string[], file: string | undefined): unknown {
  const { scenario, problems } = file === undefined ? parseScenario({}) : parseFile(file);
  for (const problem of problems) said.push(problem.message);
  if (scenario.faults !== '') said.push('Requests are timed as if nothing had failed.');
  try {
    // One line of numbers for each request is for programs that ask the model itself.
    const { requests: _, series: __, ...result } = playService(scenario);
    return { engine: ENGINE_VERSION, scenario, goals: SERVICE_GOALS, ...result };
  } catch (error) {
    if (error instanceof RangeError) throw new Refusal(`${error.message}`);
    throw error;
  }
}

/** The results of a scenario; what was wrong with the file is said, a sentence a line. */
function run(said: string[], file: string | undefined): unknown {
  const { scenario, problems } = file === undefined ? parseScenario({}) : parseFile(file);
  for (const problem of problems) said.push(problem.message);
  const simulation = played(scenario);
  const { unknown, refused } = simulation.faults;
  if (unknown.length > 0) said.push(`This machine has nothing called ${unknown.join(', ')}; ignored.`);
  if (refused.length > 0) said.push(`What holds chips cannot fail here: ${refused.join(', ')}; ignored.`);
  return {
    engine: ENGINE_VERSION,
    scenario,
    machine: simulation.machine.counts,
    ...fitOf(said, simulation),
    metrics: Object.fromEntries(
      reportMetrics(simulation).map(({ id, value, unit, evidence }) => [id, { value, unit, evidence }]),
    ),
  };
}

/** A scenario that cannot be played says why. */
function played(scenario: Scenario): Staged {
  try {
    return simulateNow(scenario);
  } catch (error) {
    if (error instanceof RangeError) throw new Refusal(error.message);
    throw error;
  }
}

/** Whether the model fits, and what breaks it: of inference only. */
function fitOf(said: string[], { inference }: Staged) {
  if (inference === null) return {};
  const { fits, why, total_B, capacity_B } = memoryOf(inference.deployment);
  if (why !== null) said.push(`It does not fit: ${why}`);
  return { memory: { fits, why, total_B, capacity_B } };
}

/** A scenario in a file, or as it stands there. */
function parseFile(file: string): Parsed {
  if (/^\s*\{/.test(file)) return parseScenarioText(file);
  const bytes = read(file);
  // The parser refuses a long text unread; a prefix that is too long keeps its sentence and spares the memory.
  return parseScenarioText(bytes.subarray(0, 64 * MAX_DOCUMENT_BYTES).toString('utf8'));
}

/** Solves a file of the `flowsim-scenario/1` or `flowsim-scenario-set/1` format. `solve_s` is the engine alone, compiled: reading is not in it. */
function flows(file: string | undefined): unknown {
  if (file === undefined) throw new Refusal('flows needs a file.');
  const bytes = read(file);
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  let document: unknown;
  try {
    document = JSON.parse((isGzip ? gunzipSync(bytes, { maxOutputLength: 2e9 }) : bytes).toString('utf8'));
  } catch {
    throw new Refusal(`${file} is neither JSON nor gzipped JSON.`);
  }
  try {
    const oracle = readOracle(document);
    warmUp();
    const start = performance.now();
    const result = solveOracle(oracle);
    return { ...result, solve_s: (performance.now() - start) / 1000 };
  } catch (error) {
    if (error instanceof OracleInputError) throw new Refusal(`${file}: ${error.message}.`);
    throw error;
  }
}

/** Answers a question, from a file or as it stands there. */
function answer(reply: (document: unknown) => unknown, question = '{}'): unknown {
  const text = /^\s*[{[]/.test(question) ? question : read(question).toString('utf8');
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    throw new Refusal(`${question} is not JSON.`);
  }
  try {
    return reply(document);
  } catch (error) {
    if (error instanceof RangeError) throw new Refusal(`${error.message}.`);
    throw error;
  }
}

/** A number of a scenario, which is a file or stands there itself, with all that explains it. */
function explained(said: string[], args: readonly string[]): unknown {
  const [text, id] = args.filter((arg) => arg !== '--json');
  if (text === undefined || id === undefined)
    throw new Refusal('explain needs a scenario and the id of a number');
  const { scenario, problems } = parseFile(text);
  for (const problem of problems) said.push(problem.message);
  try {
    const found = explain(scenario, id);
    return args.includes('--json')
      ? { engine: ENGINE_VERSION, scenario, ...found }
      : new Text(explainText(found));
  } catch (error) {
    if (error instanceof RangeError) throw new Refusal(`${error.message}.`);
    throw error;
  }
}

/** A scenario if there is one, axes, and options anywhere. */
function sweepOf(said: string[], args: readonly string[]): unknown {
  const options = { metric: { type: 'string' }, json: { type: 'boolean' } } as const;
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  const isAxis = (word: string | undefined) => word === undefined || /^[a-z]+(=|$)/.test(word);
  const [question = '{}', ...axes] = isAxis(positionals[0]) ? ['{}', ...positionals] : positionals;
  return answer((document) => {
    const { scenario, problems } = parseScenario(document);
    for (const { message } of problems) said.push(message);
    if (scenario.faults !== '')
      said.push('Failed parts that the machine of a point does not have are ignored there.');
    const points = sweep(scenario, { axes, metric: values.metric ?? null });
    return values.json ? { engine: ENGINE_VERSION, scenario, points } : new Text(sweepText(points));
  }, question);
}

/** The table of published figures, as JSON or as text. */
function check(option: string | undefined): unknown {
  if (option === '--json') return checkJson();
  if (option !== undefined) throw new Refusal(`check has no option ${option}; it knows --json.`);
  return new Text(checkText());
}

/** What is printed as it is. */
class Text {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

function result(said: string[], [command, ...args]: readonly string[]): unknown {
  const [file] = args;
  switch (command) {
    case 'run':
      return run(said, file);
    case 'flows':
      return flows(file);
    case 'collective':
      return answer(collective, file);
    case 'plan':
      return answer(plan, file);
    case 'predict':
      return answer(predict, file);
    case 'sweep':
      return sweepOf(said, args);
    case 'serve':
      return serve(said, file);
    case 'explain':
      return explained(said, args);
    case 'check':
      return check(file);
    default:
      throw new Refusal(USAGE);
  }
}

/** What a command says, and the status that it ends with: 2 where the user can mend what is wrong. */
export interface Outcome {
  readonly status: 0 | 2;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Does what a line says after the program's name. Reads files, and writes nothing.
 *
 * @throws what is a fault of the program, not of the line
 */
export function command(args: readonly string[]): Outcome {
  const said: string[] = [];
  const end = (status: 0 | 2, stdout: string): Outcome => ({
    status,
    stdout,
    stderr: said.map((line) => `${line}\n`).join(''),
  });
  try {
    const found = result(said, args);
    return end(0, `${found instanceof Text ? found.text : JSON.stringify(found)}\n`);
  } catch (error) {
    // A wrong option is told by the reader of options.
    if (!(error instanceof Refusal || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS')))
      throw error;
    said.push((error as Error).message);
    return end(2, '');
  }
}
