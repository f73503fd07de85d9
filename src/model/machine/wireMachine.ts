import { BUILT as CM384 } from '../../facts/cm384/built';
import { BUILT as NVL72 } from '../../facts/nvl72/built';
import { type MachineChoice, podSizes } from '../scenario/limits';
import { joinWirings } from './join';
import { type Wiring, wirePod } from './wirePod';

/** The graph of a legal choice alone, for who does not ask where things stand. */
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
