import type { Wiring } from '../machine/build';
import type { Machine } from '../machine/machine';
import { permutation } from '../network/hash';
import { TRANSPORT } from '../network/transport';
import type { Scenario } from '../scenario/scenario';
import type { Deployment } from '../workload/inference/deployment';
import { deploymentOf } from '../workload/inference/fromScenario';
import { inferenceProgram } from '../workload/inference/inferenceProgram';
import type { StepProgram } from '../workload/inference/step';
import { estimated, simulated } from './exchangeRun';
import { ExchangeTraffic, packagesPerLeaf } from './exchangeTraffic';
import { type Schedule, type ScheduledTask, schedule } from './schedule';
import { NO_CLASS, type TimedPhase, Timeline } from './timeline';

/** A step of inference as it was played. */
export interface InferenceRun {
  readonly deployment: Deployment;
  readonly program: StepProgram;
  readonly schedule: Schedule;
  /** The same step in closed form, s. */
  readonly estimate_s: number;
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
  return schedule(inferenceProgram(deployment), estimated).duration_s;
}

/** The same step, exchanges on the network engine. */
export function playStep(deployment: Deployment): InferenceRun {
  const program = inferenceProgram(deployment);
  return {
    deployment,
    program,
    schedule: schedule(program, simulated()),
    estimate_s: schedule(program, estimated).duration_s,
  };
}

/** Payload that a package of a machine can send off its leaf, B/s: by its ports, and by its part of the trunks. */
export function wireRate(machine: Wiring): number {
  const { counts, linkCapacity_Bps, portUnitsPerPackage, uplinksPerL1 } = machine;
  const { efficiency } = TRANSPORT[machine.system];
  const rate_Bps = linkCapacity_Bps[0]!;
  const ports_Bps = portUnitsPerPackage * counts.planes * rate_Bps;
  if (uplinksPerL1 === 0) return ports_Bps * efficiency.oneTier;
  const trunks_Bps = (uplinksPerL1 * counts.planes * rate_Bps) / packagesPerLeaf(machine);
  return Math.min(ports_Bps, trunks_Bps) * efficiency.twoTiers;
}

/** The timeline of a played step on a machine: which packages are of which class in each layer is drawn by the seed. */
export function inferenceTimeline(machine: Machine, scenario: Scenario, run: InferenceRun): Timeline {
  const { chips, groups } = scenario.inference;
  const { program, schedule: played, deployment } = run;
  const { efficiency } = TRANSPORT[machine.system];
  const groupOf = Uint16Array.from({ length: machine.counts.packages }, (_, g) => Math.floor(g / chips));
  const placements = new Map<number, Uint8Array>();
  const placed = (layer: number): Uint8Array => {
    let classOf = placements.get(layer);
    if (classOf === undefined) {
      classOf = placement(machine.counts.packages, chips, groups, program, scenario.seed, layer);
      placements.set(layer, classOf);
    }
    return classOf;
  };
  const traffics = new Map<number, ExchangeTraffic>();
  const tensorPackages = deployment.tensorParallel / deployment.rank.perPackage;
  const traffic = (layer: number): ExchangeTraffic => {
    let found = traffics.get(layer);
    if (found === undefined) {
      const isTensor = tensorPackages > 1;
      const size = isTensor ? Uint32Array.of(tensorPackages) : program.classPackages;
      const within = isTensor ? groupOf.map((_, g) => Math.floor(g / tensorPackages)) : groupOf;
      found = new ExchangeTraffic(machine, size, placed(layer), within, efficiency);
      traffics.set(layer, found);
    }
    return found;
  };
  const names = new Namer(deployment);
  const phases = played.tasks.map(({ task, start_s, duration_s, run: exchange }, i): TimedPhase => {
    const common = {
      name: names.of(task),
      stage: task.stage,
      lane: laneOf(played.tasks[i]!),
      start_s,
      duration_s,
    };
    if (exchange !== null)
      return { ...common, kind: 'exchange', run: exchange, traffic: traffic(task.layer) };
    if (task.work.kind !== 'compute') throw new Error('An exchange was not played.');
    const { classes } = task.work;
    return {
      ...common,
      kind: 'compute',
      classes,
      classOf: classes.length === 1 ? null : placed(task.pairedWith),
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

/**
 * The class of each package in a layer: hot experts sit elsewhere in every layer, the shared expert always in the
 * same places, evenly through the group.
 */
function placement(
  packages: number,
  chips: number,
  groups: number,
  { classPackages, sharedClass }: StepProgram,
  seed: number,
  layer: number,
): Uint8Array {
  const classOf = new Uint8Array(packages).fill(NO_CLASS);
  const shared = sharedClass < 0 ? 0 : classPackages[sharedClass]!;
  const isShared = (place: number) =>
    shared > 0 && Math.floor((place * shared) / chips) !== Math.floor(((place - 1) * shared) / chips);
  const others: number[] = [];
  classPackages.forEach((count, k) => {
    if (k !== sharedClass) for (let i = 0; i < count; i++) others.push(k);
  });
  for (let group = 0; group < groups; group++) {
    const order = permutation(others.length, seed + 7919 * (layer + 1) + group);
    let next = 0;
    for (let place = 0; place < chips; place++)
      classOf[group * chips + place] = isShared(place) ? sharedClass : others[order[next++]!]!;
  }
  return classOf;
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
