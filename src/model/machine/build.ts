import type { MachineChoice } from '../scenario/limits';
import { joinLayouts } from './joinLayouts';
import { layoutCm384 } from './layoutCm384';
import { layoutNvl72 } from './layoutNvl72';
import type { Machine } from './machine';
import { podsPerRack } from './plan';
import { wireMachine, wirePods } from './wireMachine';
import type { Wiring } from './wirePod';

/** Builds the machine for a legal choice: graph, names' indices and place of everything. A few milliseconds at 384. */
export function buildMachine(choice: MachineChoice): Machine {
  return placeMachine(wireMachine(choice), choice);
}

/** The graph of a choice with everything in its place, and what of it has failed. */
export function placeMachine(wiring: Wiring, choice: MachineChoice, failed: Machine['failed'] = []): Machine {
  const pods = wirePods(choice);
  const layouts = new Map<Wiring, Machine['layout']>();
  for (const pod of new Set(pods)) layouts.set(pod, layoutOf(pod));
  const [first] = pods;
  const layout =
    pods.length === 1
      ? layouts.get(first!)!
      : joinLayouts(
          pods.map((pod) => ({ layout: layouts.get(pod)!, l1Chips: pod.counts.l1Chips })),
          wiring,
          podsPerRack(choice),
        );
  return { ...wiring, layout, failed };
}

function layoutOf(pod: Wiring): Machine['layout'] {
  return pod.system === 'cm384' ? layoutCm384(pod) : layoutNvl72(pod);
}
