import { AS_BUILT } from '../scenario/limits';
import type { Fabric } from './fabric';

/** Chips around one tier of switches, as far as it is a choice. */
export interface Star {
  /** Whose chips they are, for what of them is no matter of the ports: the rate of their memory. */
  readonly system: Fabric['system'];
  readonly chips: number;
  /** Switches: every chip has one port to each. */
  readonly planes: number;
  /** Rate of a port, one direction, B/s. */
  readonly portRate_Bps: number;
}

/** A fabric without a machine: what a node or a rack is to those who only measure collectives on it. */
export function starFabric({ system, chips, planes, portRate_Bps }: Star): Fabric {
  const ports = chips * planes;
  return {
    system,
    chip: AS_BUILT[system].chip,
    chips,
    chipsPerPod: chips,
    scaleUp: {
      planes,
      portsPerPlane: 1,
      linkRate_Bps: portRate_Bps,
      chipsPerLeaf: chips,
      uplinks: 0,
      spines: 0,
      spineOf: new Uint16Array(0),
      up: 0,
      down: ports,
      upTrunk: 2 * ports,
      downTrunk: 2 * ports,
    },
    linkCapacity_Bps: new Float64Array(2 * ports).fill(portRate_Bps),
    failed: new Uint32Array(0),
  };
}
