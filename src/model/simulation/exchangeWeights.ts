import type { Efficiency } from '../network/transport';
import type { ExchangeTraffic } from './exchangeTraffic';
import { pairBundle } from './exchangeRun';
import type { LinkWeights } from './linkWeights';

/** What a byte on the wire adds to each total, by where it passes. */
export interface WireWeights {
  /** At a port of a package. */
  readonly port: Place;
  /** On a trunk of a leaf, one way and the other; its switches by leaf. */
  readonly trunkLinks: number;
  readonly up: Float64Array;
  readonly down: Float64Array;
  /** At the RDMA port of a package; links alike between leaf and spine. */
  readonly rdma: Omit<Place, 'network' | 'switches'>;
}

interface Place {
  readonly network: number;
  readonly memory: number;
  readonly switches: number;
  readonly links: number;
}

/**
 * What a byte of payload between a package of one class and one of another adds to the totals of a machine, by bundle of
 * the recorded exchange. All pairs of two classes carry the same, so it is enough to know how many of them are below
 * one leaf, in one supernode and further apart; it does not depend on time.
 */
export function exchangeWeights(traffic: ExchangeTraffic, efficiency: Efficiency, wire: WireWeights): LinkWeights {
  const { classes, cells, size, groups } = traffic;
  const bundles = pairBundle(classes, classes - 1, classes - 1) + 1;
  const weights: LinkWeights = {
    network: new Float64Array(bundles),
    memory: new Float64Array(bundles),
    switches: new Float64Array(bundles),
    links: new Float64Array(bundles),
    delivered: new Float64Array(bundles),
  };
  const { oneTier, twoTiers, scaleOut } = efficiency;
  const { port, rdma, trunkLinks } = wire;
  for (let k = 0; k < classes; k++) {
    for (let l = 0; l < classes; l++) {
      const self = k === l ? 1 : 0;
      let near = 0;
      let inPod = 0;
      let trunkSwitches = 0;
      for (const cell of cells) {
        const [here, there] = [cell.count[k]!, cell.count[l]!];
        near += here * (there - self);
        // Pairs over the trunks of this leaf: up from its packages of class k, down to those of class l.
        const up = here * (cell.inPod[l]! - there);
        const down = there * (cell.inPod[k]! - here);
        inPod += up;
        trunkSwitches += up * (wire.up[cell.leaf] ?? 0) + down * (wire.down[cell.leaf] ?? 0);
      }
      const all = groups * size[k]! * (size[l]! - self);
      const beyond_B = (all - near - inPod) / scaleOut;
      // Every byte in a supernode passes two ports, its sender's and its receiver's.
      const ports_B = 2 * (near / oneTier + inPod / twoTiers);
      const bundle = pairBundle(classes, k, l);
      weights.network[bundle] = ports_B * port.network;
      weights.memory[bundle] = ports_B * port.memory + 2 * beyond_B * rdma.memory;
      weights.switches[bundle] = ports_B * port.switches + trunkSwitches / twoTiers;
      weights.links[bundle] =
        ports_B * port.links + (2 * inPod * trunkLinks) / twoTiers + 4 * beyond_B * rdma.links;
      weights.delivered[bundle] = all;
    }
  }
  return weights;
}
