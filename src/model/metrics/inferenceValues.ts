import type { Fact } from '../../facts/fact';
import type { MemoryUse } from '../llm/memory';
import { scaleOutRate } from '../machine/scaleOut';
import type { InferenceRun } from '../simulation/playInference';
import type { Simulation } from '../simulation/simulation';
import { type ExpertLayout, expertLayout } from '../workload/inference/deployment';
import { memoryOf } from '../workload/inference/memory';
import type { Stage } from '../workload/inference/step';
import { type Throughput, throughput } from '../workload/inference/throughput';
import { tokensOfRank } from '../workload/inference/tokens';

// Values of inference that several metrics are made from.

/** @throws Error if the scenario is an exchange */
export function runOf(s: Simulation): InferenceRun {
  if (s.inference === null) throw new Error('Only inference has these numbers.');
  return s.inference;
}

export const rates = (s: Simulation): Throughput =>
  throughput(runOf(s).deployment, s.scenario.inference.acceptance, s.timeline.period_s);

export const memory = (s: Simulation): MemoryUse => memoryOf(runOf(s).deployment);

/** Where the experts of a layer live, as loaded by one micro-batch. */
function layout(s: Simulation): ExpertLayout {
  const { deployment } = runOf(s);
  return expertLayout(deployment, (tokensOfRank(deployment) / deployment.microBatches) * deployment.ranks);
}

/** 8-bit peak of a package, OP/s. */
export function eightBitPeak(s: Simulation): number {
  const { rank } = runOf(s).deployment;
  return rank.peak_OPps.eight * rank.perPackage;
}

/** The longest task of a stage, s; 0 where there is none. */
export function longestOf(s: Simulation, stage: Stage): number {
  return runOf(s).schedule.tasks.reduce(
    (most, { task, duration_s }) => (task.stage === stage ? Math.max(most, duration_s) : most),
    0,
  );
}

/** Routed tokens of the fullest rank over the mean. */
export function loadOf(s: Simulation): number {
  return layout(s).classes.reduce((most, { load, isShared }) => (isShared ? most : Math.max(most, load)), 0);
}

/** Scale-out network of a package, one direction. */
export function scaleOut(s: Simulation): Fact {
  return scaleOutRate(s.machine.system);
}
