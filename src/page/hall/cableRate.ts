import type { Machine } from '../../model/machine/machine';
import type { Frame } from '../../model/simulation/frame';

/** Bytes a second on a cable: from the node (or GPU) towards the switch, or back. */
export function cableRate_Bps(machine: Machine, { link_Bps }: Frame, cable: number, isBack: boolean): number {
  const { linksPerCable, cableLinkBase, cableReverse } = machine;
  const first = cableLinkBase + cable * linksPerCable + (isBack ? cableReverse : 0);
  let sum = 0;
  for (let link = first; link < first + linksPerCable; link++) sum += link_Bps[link]!;
  return sum;
}
