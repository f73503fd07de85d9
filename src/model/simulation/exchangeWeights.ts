import type { Efficiency } from '../network/transport';
import { pairBundle } from './exchangeRun';
import type { ExchangeTraffic } from './exchangeTraffic';
import type { LinkWeights } from './linkWeights';

/** What a byte on the wire adds to each total, by where it passes. */
export interface WireWeights {
  /** At a port of a package. */
  readonly port: Place;
  /** On a trunk of a leaf; its switches by leaf, up and down. */
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
export function exchangeWeights(
  traffic: ExchangeTraffic,
  efficiency: Efficiency,
  wire: WireWeights,
): LinkWeights {
  const { classes, size, groups } = traffic;
  // The bundles of pairs follow each other, and nothing follows them.
  const firstPair = pairBundle(classes, 0, 0);
  const bundles = firstPair + classes * classes;
  const weights: LinkWeights = {
    network: new Float64Array(bundles),
    memory: new Float64Array(bundles),
    switches: new Float64Array(bundles),
    links: new Float64Array(bundles),
    delivered: new Float64Array(bundles),
  };
  const pairs = countPairs(traffic, wire);
  const { oneTier, twoTiers, scaleOut } = efficiency;
  const { port, rdma, trunkLinks } = wire;
  for (let k = 0; k < classes; k++) {
    for (let l = 0; l < classes; l++) {
      const at = k * classes + l;
      const [near, far] = [pairs.near[at]!, pairs.far[at]!];
      const all = groups * size[k]! * (size[l]! - (k === l ? 1 : 0));
      const beyond_B = (all - near - far) / scaleOut;
      // Every byte in a supernode passes two ports, its sender's and its receiver's.
      const ports_B = 2 * (near / oneTier + far / twoTiers);
      const bundle = firstPair + at;
      weights.network[bundle] = ports_B * port.network;
      weights.memory[bundle] = ports_B * port.memory + 2 * beyond_B * rdma.memory;
      weights.switches[bundle] = ports_B * port.switches + pairs.trunkSwitches[at]! / twoTiers;
      weights.links[bundle] =
        ports_B * port.links + (2 * far * trunkLinks) / twoTiers + 4 * beyond_B * rdma.links;
      weights.delivered[bundle] = all;
    }
  }
  return weights;
}

/**
 * Pairs of packages of two classes in a group, entry k · classes + l: below one leaf, under several leaves of one
 * supernode, and of these the sum of what a byte adds to switches on its way up one leaf and down another.
 *
 * Pairs of several leaves are those of a part less those below one leaf: a leaf holds few classes, and only those meet.
 */
function countPairs({ classes, cells }: ExchangeTraffic, { up, down }: WireWeights) {
  const near = new Float64Array(classes * classes);
  const far = new Float64Array(classes * classes);
  const trunkSwitches = new Float64Array(classes * classes);
  const { leaf, count, partOf, parts, inPart } = cells;
  /** What a byte of all packages of each class of a part adds on their ways up, and down. */
  const upOf = new Float64Array(parts * classes);
  const downOf = new Float64Array(parts * classes);
  const here = new Uint16Array(classes);
  for (let cell = 0; cell < leaf.length; cell++) {
    const first = cell * classes;
    const part = partOf[cell]! * classes;
    const upHere = up[leaf[cell]!] ?? 0;
    const downHere = down[leaf[cell]!] ?? 0;
    const bothWays = upHere + downHere;
    let present = 0;
    for (let k = 0; k < classes; k++) if (count[first + k]! > 0) here[present++] = k;
    for (let i = 0; i < present; i++) {
      const k = here[i]!;
      const ofK = count[first + k]!;
      upOf[part + k]! += ofK * upHere;
      downOf[part + k]! += ofK * downHere;
      // As many from k to l as back: the other half is filled in below.
      for (let j = i; j < present; j++) {
        const l = here[j]!;
        const at = k * classes + l;
        const both = ofK * count[first + l]!;
        near[at]! += both;
        trunkSwitches[at]! -= both * bothWays;
      }
      near[k * classes + k]! -= ofK;
      far[k * classes + k]! -= ofK;
    }
  }
  for (let k = 0; k < classes; k++) {
    for (let l = k; l < classes; l++) {
      const at = k * classes + l;
      const back = l * classes + k;
      near[back] = near[at]!;
      trunkSwitches[back] = trunkSwitches[at]!;
      far[at]! -= near[at]!;
      if (back !== at) far[back]! -= near[at]!;
    }
  }
  for (let part = 0; part < parts; part++) {
    const first = part * classes;
    for (let k = 0; k < classes; k++) {
      const ofK = inPart[first + k]!;
      if (ofK === 0) continue;
      for (let l = 0; l < classes; l++) {
        const ofL = inPart[first + l]!;
        const at = k * classes + l;
        far[at]! += ofK * ofL;
        trunkSwitches[at]! += upOf[first + k]! * ofL + ofK * downOf[first + l]!;
      }
    }
  }
  return { near, far, trunkSwitches };
}
