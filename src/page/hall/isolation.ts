import type { Machine } from '../../model/machine/machine';
import type { Frame } from '../../model/simulation/frame';
import { cableRate_Bps } from './cableRate';

/** How many are "the hottest". */
export const HOTTEST = 10;

/** The plane that a cable belongs to. */
export function planeOfCable(machine: Machine, cable: number): number {
  const { linksPerCable, uplinksPerL1, portSwitch, switchPlane } = machine;
  const l1 = uplinksPerL1 === 0 ? portSwitch[cable]! : Math.floor((cable * linksPerCable) / uplinksPerL1);
  return switchPlane[l1]!;
}

/** Finds the busiest cables of a frame, without memory of its own per look. */
export class Hottest {
  private readonly machine: Machine;
  private readonly rates = new Float64Array(HOTTEST);
  private readonly cables = new Int32Array(HOTTEST);

  constructor(machine: Machine) {
    this.machine = machine;
  }

  /** Cables by the busier of their directions, the busiest first; none that carries nothing. */
  find(frame: Frame): number[] {
    const { machine, rates, cables } = this;
    let found = 0;
    for (let cable = 0; cable < machine.cableNode.length; cable++) {
      const there = cableRate_Bps(machine, frame, cable, false);
      const back = cableRate_Bps(machine, frame, cable, true);
      const rate = there > back ? there : back;
      if (rate <= 0 || (found === HOTTEST && rate <= rates[HOTTEST - 1]!)) continue;
      let at = found < HOTTEST ? found++ : HOTTEST - 1;
      for (; at > 0 && rates[at - 1]! < rate; at--) {
        rates[at] = rates[at - 1]!;
        cables[at] = cables[at - 1]!;
      }
      rates[at] = rate;
      cables[at] = cable;
    }
    return [...cables.subarray(0, found)];
  }
}
