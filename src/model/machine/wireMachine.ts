import { BUILT as CM384 } from '../../facts/cm384/built';
import { type MachineChoice, podSizes } from '../scenario/limits';
import { joinWirings } from './join';
import { podsPerRack } from './plan';
import { scaleOutRate } from './scaleOut';
import { type Wiring, wirePod } from './wirePod';

/** The graph of a legal choice alone, for who does not ask where things stand. */
export function wireMachine(choice: MachineChoice): Wiring {
  return joined(wirePods(choice), choice);
}

/** Its supernodes: mostly one and the same object many times, or one for each slot of a rack that they share. */
export function wirePods(choice: MachineChoice): Wiring[] {
  const perRack = podsPerRack(choice);
  const known = new Map<number, Wiring>();
  return podSizes(choice).map((chips, i) => {
    const slot = i % perRack;
    const key = chips * perRack + slot;
    const pod = known.get(key) ?? wirePod(choice, chips);
    const placed = slot > 0 && !known.has(key) ? { ...pod, nodeSlot: Uint8Array.of(slot) } : pod;
    known.set(key, placed);
    return placed;
  });
}

function joined(pods: readonly Wiring[], choice: MachineChoice): Wiring {
  const { system, oversubscription } = choice;
  if (pods.length === 1) return pods[0]!;
  const portRate_Bps = scaleOutRate(system).value;
  const spinePorts = CM384.scaleOutSpinePorts.value;
  return joinWirings(pods, { portRate_Bps, oversubscription, spinePorts }, podsPerRack(choice));
}
