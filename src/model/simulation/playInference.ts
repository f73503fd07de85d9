import type { Wiring } from '../machine/wirePod';
import { exchangeOnPaths } from '../network/exchangePaths';
import { exchangeSprayed } from '../network/exchangeSpray';
import { fabricOf } from '../network/fabric';
import { TRANSPORT } from '../network/transport';
import type { BeyondPod } from '../scenario/groups';
import type { Scenario } from '../scenario/scenario';
import type { Deployment } from '../workload/inference/deployment';
import { beyondPod, deploymentOf } from '../workload/inference/fromScenario';
import { inferenceProgram } from '../workload/inference/inferenceProgram';
import type { StepProgram } from '../workload/inference/step';
import { drain } from './drain';
import { estimated, type OnPaths, simulated } from './exchangeRun';
import { ExchangeTraffic, packagesPerLeaf } from './exchangeTraffic';
import { Places } from './places';
import { type Schedule, type ScheduledTask, schedule } from './schedule';
import { type TimedPhase, Timeline } from './timeline';

type BeyondShares = Pick<BeyondPod, 'share' | 'leafPackages'>;

/** A step of inference as it was played. */
export interface InferenceRun {
  readonly deployment: Deployment;
  readonly program: StepProgram;
  readonly places: Places;
  readonly schedule: Schedule;
  /** The same step in closed form, s. */
  readonly estimate_s: number;
  /** The same step if every transfer were sprayed over all paths, s. */
  readonly sprayed_s: number;
}

/** The faster of one and two micro-batches, where the scenario leaves it open, by the closed form. */
export function chooseDeployment(scenario: Scenario, wire_Bps: number): Deployment {
  const { microBatches } = scenario.inference;
  const one = deploymentOf(scenario, wire_Bps, 1);
  // Without experts there is nothing to overlap.
  if (microBatches === 'one' || one.model.moe === null) return one;
  const two = deploymentOf(scenario, wire_Bps, 2);
  if (microBatches === 'two') return two;
  return estimateStep(two) < estimateStep(one) ? two : one;
}

/** How long a step takes in closed form, s: the same tasks and rules, exchanges by their busiest package. */
export function estimateStep(deployment: Deployment): number {
  let duration_s = estimates.get(deployment);
  if (duration_s === undefined) {
    duration_s = drain(schedule(inferenceProgram(deployment), estimated)).duration_s;
    estimates.set(deployment, duration_s);
  }
  return duration_s;
}

/** Whoever chooses a deployment and whoever plays it ask for the same one. */
const estimates = new WeakMap<Deployment, number>();

/** The same step, exchanges sprayed over the network engine. */
export function playStep(deployment: Deployment): Schedule {
  return drain(schedule(inferenceProgram(deployment), simulated()));
}

/**
 * The step of a scenario on its machine, as it is routed there. Yields its progress (0..1).
 *
 * @param failed links of the machine that carry nothing
 */
export function* playInference(
  machine: Wiring,
  failed: Uint32Array,
  scenario: Scenario,
): Generator<number, InferenceRun> {
  const { microBatches } = scenario.inference;
  const chosen = chooseDeployment(scenario, wireRate(machine, beyondPod(scenario)));
  const first = yield* playDeployment(machine, failed, scenario, chosen);
  if (microBatches !== 'auto' || isByClass(scenario, failed) || chosen.model.moe === null) return first;
  // What collisions and failed links cost is in no closed form, but nothing is faster than that: the other is played where it may be.
  const other: Deployment = { ...chosen, microBatches: chosen.microBatches === 1 ? 2 : 1 };
  if (estimateStep(other) >= first.schedule.duration_s) return first;
  const second = yield* playDeployment(machine, failed, scenario, other);
  return second.schedule.duration_s < first.schedule.duration_s ? second : first;
}

function* playDeployment(
  machine: Wiring,
  failed: Uint32Array,
  scenario: Scenario,
  deployment: Deployment,
): Generator<number, InferenceRun> {
  let program = inferenceProgram(deployment);
  const places = new Places(machine, failed, scenario, deployment, program);
  const { routing, seed } = scenario;
  const { efficiency } = TRANSPORT[machine.system];
  const fabric = fabricOf(machine, failed);
  const sprayedOn: OnPaths = (exchange, ready_s) =>
    exchangeSprayed(fabric, exchange, places.placement(0), ready_s, efficiency);
  // Sprayed over a whole machine, packages of one class fare alike, wherever they stand.
  const sprayed = simulated(failed.length > 0 ? sprayedOn : undefined);
  const isSprayed = routing === 'spray';
  const run = isSprayed
    ? sprayed
    : simulated((exchange, ready_s) =>
        exchangeOnPaths(fabric, exchange, places.placement(0), ready_s, efficiency, routing, seed),
      );
  const free = isSprayed ? null : yield* schedule(program, sprayed);
  const dispatch = program.tasks.find(({ stage }) => stage === 'dispatch');
  if (dispatch?.work.kind === 'exchange' && !isByClass(scenario, failed)) {
    // Which kernels run beside which depends on how long a dispatch takes.
    const { exchange } = dispatch.work;
    const { duration_s } = yield* run(exchange, new Float64Array(exchange.size.length));
    program = inferenceProgram(deployment, duration_s);
  }
  const played = yield* schedule(program, run);
  return {
    deployment,
    program,
    places,
    schedule: played,
    estimate_s: estimateStep(deployment),
    sprayed_s: (free ?? played).duration_s,
  };
}

/** Whether where packages stand makes no difference to how exchanges go. */
function isByClass({ routing }: Scenario, failed: Uint32Array): boolean {
  return routing === 'spray' && failed.length === 0;
}

/**
 * Payload that a package of a machine can send off its leaf, B/s: by its ports, by its part of the trunks, and, where
 * a share goes to other supernodes, by its RDMA port and by the uplinks of the leaf where most of it meets.
 */
export function wireRate(machine: Wiring, beyond: BeyondShares): number {
  return Math.min(...Object.values(wireRates(machine, beyond)));
}

/** The same by what would bind alone: Infinity where there is no such tier, or nothing passes it. */
export function wireRates(machine: Wiring, { share, leafPackages }: BeyondShares) {
  const { counts, scaleOut, portUnitsPerPackage, uplinksPerL1 } = machine;
  const { efficiency } = TRANSPORT[machine.system];
  const rate_Bps = machine.linkRate_Bps;
  const hasTrunks = uplinksPerL1 > 0;
  const near = hasTrunks ? efficiency.twoTiers : efficiency.oneTier;
  const trunks_Bps = (uplinksPerL1 * counts.planes * rate_Bps) / packagesPerLeaf(machine);
  const isJoined = scaleOut !== null && share > 0;
  const far_Bps = isJoined ? scaleOut.linkRate_Bps * efficiency.scaleOut : 0;
  return {
    port: portUnitsPerPackage * counts.planes * rate_Bps * near,
    uplink: hasTrunks ? trunks_Bps * near : Number.POSITIVE_INFINITY,
    rdma: isJoined ? far_Bps / share : Number.POSITIVE_INFINITY,
    rdmaTrunk: isJoined ? (far_Bps * scaleOut.uplinks) / leafPackages : Number.POSITIVE_INFINITY,
  };
}

/** The timeline of a played step on a machine. */
export function inferenceTimeline(machine: Wiring, run: InferenceRun): Timeline {
  const { schedule: played, deployment, places } = run;
  const { efficiency } = TRANSPORT[machine.system];
  const traffics = new Map<number, ExchangeTraffic>();
  const traffic = (layer: number, size: Uint32Array): ExchangeTraffic => {
    let found = traffics.get(layer);
    if (found === undefined) {
      const { classOf, groupOf } = places.placement(layer);
      const [like] = traffics.values();
      found = new ExchangeTraffic(machine, size, classOf, groupOf, efficiency, like);
      traffics.set(layer, found);
    }
    return found;
  };
  const names = new Namer(deployment);
  const phases = played.tasks.map((one): TimedPhase => {
    const { task, start_s, duration_s, run: exchange } = one;
    const common = { name: names.of(task), stage: task.stage, lane: laneOf(one), start_s, duration_s };
    if (exchange !== null) {
      const { round, traffic: routed } = exchange;
      if (round !== null && routed !== null)
        return { ...common, kind: 'transfer', rounds: 1, round, traffic: routed };
      return {
        ...common,
        kind: 'exchange',
        run: exchange,
        traffic: traffic(task.layer, exchange.exchange.size),
      };
    }
    if (task.work.kind !== 'compute') throw new Error('An exchange was not played.');
    const { classes } = task.work;
    return {
      ...common,
      kind: 'compute',
      classes,
      sizes: classes.length === 1 ? null : run.program.classPackages,
      classOf: classes.length === 1 ? places.only : places.classOf(task.pairedWith),
      perPackage: deployment.rank.perPackage,
    };
  });
  return new Timeline(
    phases,
    played.critical.map(({ task, from_s, to_s }) => ({ phase: task, from_s, to_s })),
  );
}

/** Tasks of one lane never overlap: attention and head, experts, and exchanges, which begin before all experts end. */
function laneOf({ task }: ScheduledTask): number {
  if (task.work.kind === 'exchange') return 2;
  return task.stage === 'experts' && task.stream === 1 ? 1 : 0;
}

/** Names of tasks for a reader. */
class Namer {
  private readonly deployment: Deployment;

  constructor(deployment: Deployment) {
    this.deployment = deployment;
  }

  of({ stage, layer, microBatch }: ScheduledTask['task']): string {
    const { layers } = this.deployment.model;
    const where = layer < layers ? `layer ${layer + 1}` : `draft ${layer - layers + 1}`;
    const which =
      this.deployment.microBatches > 1 && stage !== 'head' ? `, micro-batch ${'AB'[microBatch]}` : '';
    return `${STAGE_NAMES[stage]}, ${where}${which}`;
  }
}

const STAGE_NAMES = {
  attention: 'Attention',
  dispatch: 'Dispatch',
  experts: 'Experts',
  combine: 'Combine',
  ffn: 'FFN',
  'all-reduce': 'All-reduce',
  head: 'Head',
} as const;
