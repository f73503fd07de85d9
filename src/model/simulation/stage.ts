import { placeMachine } from '../machine/build';
import type { Machine } from '../machine/machine';
import type { Scenario } from '../scenario/scenario';
import { FrameRecorder } from './recorder';
import { measure, type Simulation } from './simulation';

/** A simulation with what can be seen of it: where everything stands, and frames. */
export interface Staged extends Simulation {
  readonly machine: Machine;
  readonly recorder: FrameRecorder;
}

/** Puts a played scenario on stage: numbers need none of this, pictures do. */
export function stage(simulation: Simulation): Staged {
  const { scenario, faults, program, timeline, power, integrator } = simulation;
  const machine = placeMachine(simulation.machine, scenario.machine, faults.elements);
  const recorder = new FrameRecorder(machine, timeline, program.ranks, power, integrator);
  return { ...simulation, machine, recorder };
}

/** The whole of it at once (command line, tests). */
export function simulateNow(scenario: Scenario): Staged {
  return stage(measure(scenario));
}
