import { CHIP_RATES, operatorTime } from '../compute/operator';
import { type Faults, faultsOf } from '../machine/faults';
import { wireMachine } from '../machine/wireMachine';
import type { Wiring } from '../machine/wirePod';
import { type Fabric, fabricOf } from '../network/fabric';
import { timeAlone } from '../network/flowSet';
import { TrafficPlayer } from '../network/player';
import { routeTransfers } from '../network/route';
import type { RoutedTraffic, Transfers } from '../network/transfers';
import { type PowerCoefficients, powerCoefficients } from '../power/coefficients';
import { groupSize, isInference, type Scenario } from '../scenario/scenario';
import { makeProgram, type Program } from '../workload/program';
import { drain } from './drain';
import { type InferenceRun, inferenceTimeline, playInference } from './playInference';
import { type RoundRecording, recordRound } from './recording';
import { plainCompute, type TimedPhase, Timeline } from './timeline';
import { Integrator, type Totals } from './totals';

/** A scenario, played: everything that metrics are made from. */
export interface Simulation {
  readonly scenario: Scenario;
  readonly machine: Wiring;
  readonly faults: Faults;
  readonly program: Program;
  /** The step of inference behind the timeline; null for an exchange by itself. */
  readonly inference: InferenceRun | null;
  readonly timeline: Timeline;
  readonly power: PowerCoefficients;
  /** What the transfers of a step (inference: the step) would take if no two single paths met, s: see `unhinderedTime`. */
  readonly unhindered_s: number;
  /** Integrals over any window, and over one step. */
  readonly integrator: Integrator;
  readonly step: Totals;
}

/**
 * Wires the machine and plays one step of its program; the rest of time repeats it. Yields its progress (0..1) between
 * slices of work, so that a newer request can take its place.
 */
export function* simulate(scenario: Scenario): Generator<number, Simulation> {
  const machine = wireMachine(scenario.machine);
  const faults = faultsOf(machine, scenario.faults);
  if (isInference(scenario.workload.kind)) return yield* simulateInference(scenario, machine, faults);
  const fabric = fabricOf(machine, faults.links);
  yield 0;
  const program = makeProgram(scenario);
  const phases: TimedPhase[] = [];
  let start_s = 0;
  let unhindered_s = 0;
  let played: {
    transfers: Transfers;
    traffic: RoutedTraffic;
    round: RoundRecording;
    unhindered_s: number;
  } | null = null;
  for (const [index, phase] of program.phases.entries()) {
    if (phase.kind === 'compute') {
      const operator = operatorTime(phase.flop, phase.memory_B, CHIP_RATES[machine.chip]);
      phases.push(plainCompute(phase.name, start_s, operator, phase.flop));
      start_s += operator.duration_s;
      continue;
    }
    const { transfers, rounds } = phase;
    if (played === null || !sameTransfers(played.transfers, transfers)) {
      const traffic = routeTransfers(fabric, transfers, scenario.routing, scenario.seed);
      yield index / program.phases.length;
      const recording = recordRound(traffic);
      let turn = recording.next();
      while (!turn.done) {
        yield (index + turn.value) / program.phases.length;
        turn = recording.next();
      }
      const round = turn.value;
      const least_s =
        scenario.routing === 'spray' ? round.duration_s : unhinderedTime(fabric, transfers, traffic);
      played = { transfers, traffic, round, unhindered_s: least_s };
    }
    const { traffic, round } = played;
    unhindered_s += rounds * played.unhindered_s;
    const duration_s = rounds * round.duration_s;
    phases.push({ kind: 'transfer', name: phase.name, lane: 0, start_s, duration_s, rounds, round, traffic });
    start_s += duration_s;
  }
  return finished(scenario, machine, faults, program, null, new Timeline(phases), unhindered_s);
}

/** A step of inference. */
function* simulateInference(
  scenario: Scenario,
  machine: Wiring,
  faults: Faults,
): Generator<number, Simulation> {
  yield 0;
  const playing = playInference(machine, faults.links, scenario);
  let turn = playing.next();
  while (!turn.done) {
    yield 0.9 * turn.value;
    turn = playing.next();
  }
  const run = turn.value;
  yield 0.9;
  const timeline = inferenceTimeline(machine, run);
  yield 0.95;
  const program: Program = { ranks: groupSize(scenario), phases: [] };
  return finished(scenario, machine, faults, program, run, timeline, run.sprayed_s);
}

function finished(
  scenario: Scenario,
  machine: Wiring,
  faults: Faults,
  program: Program,
  inference: InferenceRun | null,
  timeline: Timeline,
  unhindered_s: number,
): Simulation {
  const integrator = new Integrator(machine, timeline, program.ranks);
  return {
    scenario,
    machine,
    faults,
    program,
    inference,
    timeline,
    power: powerCoefficients(scenario.machine),
    unhindered_s,
    integrator,
    step: integrator.since0(timeline.period_s),
  };
}

/** The same at once, where nobody waits. */
export function measure(scenario: Scenario): Simulation {
  return drain(simulate(scenario));
}

/**
 * What transfers on single paths would take if none met another on a link that it could have avoided, s: as long as
 * if all were sprayed over what is left of the fabric, and as long as the slowest of them takes alone on its path. Costs milliseconds.
 */
function unhinderedTime(fabric: Fabric, transfers: Transfers, { flows }: RoutedTraffic): number {
  const player = new TrafficPlayer(routeTransfers(fabric, transfers, 'spray', 0));
  while (player.advance());
  let least_s = player.network.time_s;
  for (let f = 0; f < flows.size_B.length; f++) least_s = Math.max(least_s, timeAlone(flows, f));
  return least_s;
}

/** Equal exchanges one after another (the halves of an all-reduce) are played once. */
function sameTransfers(a: Transfers, b: Transfers): boolean {
  if (a.kind === 'complete') {
    return b.kind === 'complete' && a.bytes === b.bytes && a.ranks === b.ranks && equal(a.groupOf, b.groupOf);
  }
  if (a.kind === 'inSwitch') {
    return (
      b.kind === 'inSwitch' && a.ranks === b.ranks && a.send_B === b.send_B && a.receive_B === b.receive_B
    );
  }
  return b.kind === 'pairs' && a.bytes === b.bytes && equal(a.from, b.from) && equal(a.to, b.to);
}

function equal(a: Uint32Array | undefined, b: Uint32Array | undefined): boolean {
  return a?.length === b?.length && (a?.every((value, i) => value === b![i]) ?? true);
}
