import { BUILT as CM384 } from '../../facts/cm384/built';
import { BUILT as NVL72 } from '../../facts/nvl72/built';
import { type MachineChoice, podSizes } from '../scenario/limits';
import { joinWirings } from './join';
import { joinLayouts } from './joinLayouts';
import { layoutCm384 } from './layoutCm384';
import { layoutNvl72 } from './layoutNvl72';
import type { Machine } from './machine';
import { type Wiring, wirePod } from './wirePod';

/** Builds the machine for a legal choice: graph, names' indices and place of everything. A few milliseconds at 384. */
export function buildMachine(choice: MachineChoice): Machine {
  return placeMachine(wireMachine(choice), choice);
}

/** The graph of a choice with everything in its place. */
export function placeMachine(wiring: Wiring, choice: MachineChoice): Machine {
  const pods = wirePods(choice);
  const layouts = new Map<Wiring, Machine['layout']>();
  for (const pod of new Set(pods)) layouts.set(pod, layoutOf(pod));
  const [first] = pods;
  const layout =
    pods.length === 1
      ? layouts.get(first!)!
      : joinLayouts(pods.map((pod) => ({ layout: layouts.get(pod)!, l1Chips: pod.counts.l1Chips })));
  return { ...wiring, layout };
}

/** The graph alone, for who does not ask where things stand. */
export function wireMachine(choice: MachineChoice): Wiring {
  return joined(wirePods(choice), choice);
}

/** Its supernodes: mostly one and the same object many times. */
export function wirePods(choice: MachineChoice): Wiring[] {
  const bySize = new Map<number, Wiring>();
  return podSizes(choice).map((chips) => {
    const pod = bySize.get(chips) ?? wirePod(choice, chips);
    bySize.set(chips, pod);
    return pod;
  });
}

function joined(pods: readonly Wiring[], { system, oversubscription }: MachineChoice): Wiring {
  if (pods.length === 1) return pods[0]!;
  const portRate_Bps = (system === 'cm384' ? CM384.rdmaPackage_Bps : NVL72.scaleOutPackage_Bps).value;
  return joinWirings(pods, { portRate_Bps, oversubscription, spinePorts: CM384.scaleOutSpinePorts.value });
}

function layoutOf(pod: Wiring): Machine['layout'] {
  return pod.system === 'cm384' ? layoutCm384(pod) : layoutNvl72(pod);
}
