import { type RdmaNetwork, sizeRdmaNetwork } from '../sizing/rdmaNetwork';
import { linkCount } from './links';
import type { ScaleOutWiring } from './machine';
import { joinedBy, sharedRacks, sumCounts, topLinks, uplinksOfLeaf } from './plan';
import type { Wiring } from './wirePod';

/** The RDMA network of several supernodes, as far as it is a choice. */
export interface ScaleOut {
  /** Rate of a chip's port, one direction, B/s. */
  readonly portRate_Bps: number;
  /** Ports towards chips per uplink of a supernode's leaf, ≥ 1. */
  readonly oversubscription: number;
  /** Uplinks that meet in one spine. */
  readonly spinePorts: number;
}

type Arrays = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float32Array | Float64Array;

/** Arrays one after another, with something added to each: where the pod's own counting begins. Negative entries stay. */
function concatenate<T extends Arrays>(parts: readonly T[], added: readonly number[] = []): T {
  const [first] = parts;
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const joined = new (first!.constructor as new (length: number) => T)(length);
  let at = 0;
  parts.forEach((part, i) => {
    joined.set(part, at);
    const add = added[i] ?? 0;
    if (add !== 0)
      for (let k = at; k < at + part.length; k++) if (joined[k]! >= 0) joined[k] = joined[k]! + add;
    at += part.length;
  });
  return joined;
}

/** Sums of what comes before each pod. */
function before(pods: readonly Wiring[], count: (pod: Wiring) => number): number[] {
  let sum = 0;
  return pods.map((pod) => {
    const here = sum;
    sum += count(pod);
    return here;
  });
}

/**
 * Several supernodes as one machine, joined by an RDMA network: every chip has a port to the leaf of its supernode,
 * whose uplinks go round the spines. All supernodes but the last have as many chips as the first.
 *
 * @param podsPerRack more than one where they are servers that share racks
 * @throws RangeError if they differ otherwise, or there are more than the spines can join
 */
export function joinWirings(pods: readonly Wiring[], choice: ScaleOut, podsPerRack = 1): Wiring {
  const pod = checkPods(pods);
  const all = <T extends Arrays>(of: (pod: Wiring) => T, added?: readonly number[]) =>
    concatenate(pods.map(of), added);
  const racks =
    podsPerRack === 1
      ? before(pods, ({ counts }) => counts.racks)
      : pods.map((_, i) => Math.floor(i / podsPerRack));
  const nodes = before(pods, ({ counts }) => counts.nodes);
  const boxes = before(pods, ({ counts }) => counts.boxes);
  const l1 = before(pods, ({ counts }) => counts.l1Chips);
  const l2 = before(pods, ({ counts }) => counts.l2Chips);
  const sum = sumCounts(pods.map((one) => one.counts));
  // Within a pod tier 2 follows tier 1; here all of tier 1 comes first.
  const byTier = <T extends Arrays>(of: (pod: Wiring) => T, added: readonly number[] = []) => {
    const tier = (from: (pod: Wiring) => number, to: (pod: Wiring) => number) =>
      concatenate(
        pods.map((one) => of(one).subarray(from(one), to(one)) as T),
        added,
      );
    const end = (one: Wiring) => one.counts.l1Chips;
    return concatenate([tier(() => 0, end), tier(end, (one) => of(one).length)]);
  };
  const network = networkOf(pods, choice);
  const counts = { ...sum, ...sharedRacks(sum, podsPerRack), ...joinedBy(network, sum) };
  const bought = (one: Wiring) => topLinks(one.counts) / one.switchPortUtilisation;
  return {
    ...pod,
    counts,
    switchPortUtilisation:
      pods.reduce((sum, one) => sum + topLinks(one.counts), 0) /
      pods.reduce((sum, one) => sum + bought(one), 0),
    rackKind: concatenate(pods.filter((_, i) => i % podsPerRack === 0).map((one) => one.rackKind)),
    nodeRack: all((one) => one.nodeRack, racks),
    nodeSlot: all((one) => one.nodeSlot),
    boxRack: all((one) => one.boxRack, racks),
    boxSlot: all((one) => one.boxSlot),
    switchTier: byTier((one) => one.switchTier),
    switchPlane: byTier((one) => one.switchPlane),
    switchNode: byTier((one) => one.switchNode, nodes),
    switchBox: byTier((one) => one.switchBox, boxes),
    switchRack: byTier((one) => one.switchRack, racks),
    portSwitch: all((one) => one.portSwitch, l1),
    uplinkSwitch: all(
      (one) => one.uplinkSwitch,
      pods.map((one, i) => counts.l1Chips + l2[i]! - one.counts.l1Chips),
    ),
    uplinkSpine: all((one) => one.uplinkSpine),
    scaleOut: joinLinks(pods, network, choice),
    // On copper of one tier cables are ports; else they follow all ports.
    cableLinkBase: pod.uplinksPerL1 === 0 ? 0 : 2 * counts.diePorts,
    cableReverse: pod.uplinksPerL1 === 0 ? counts.diePorts : counts.l1l2Links,
    cableNode: all((one) => one.cableNode, nodes),
    cableBox: all((one) => one.cableBox, boxes),
  };
}

function checkPods(pods: readonly Wiring[]): Wiring {
  const [pod] = pods;
  const chipsPerPod = pod!.counts.packages;
  pods.forEach((other, i) => {
    const { packages } = other.counts;
    if (
      other.system !== pod!.system ||
      packages > chipsPerPod ||
      (packages < chipsPerPod && i + 1 < pods.length)
    )
      throw new RangeError(`pod ${i} has ${packages} chips of ${other.system}: only the last may be smaller`);
  });
  const bare = pods.findIndex(({ uplinksPerL1 }) => uplinksPerL1 !== pod!.uplinksPerL1);
  if (bare >= 0)
    throw new RangeError(
      `pod ${bare} has ${pods[bare]!.uplinksPerL1} uplinks on each L1 chip, the first ${pod!.uplinksPerL1}`,
    );
  const other = pods.findIndex(({ linkRate_Bps }) => linkRate_Bps !== pod!.linkRate_Bps);
  if (other >= 0)
    throw new RangeError(
      `pod ${other} has links of ${pods[other]!.linkRate_Bps} B/s, not of the ${pod!.linkRate_Bps} B/s of the first`,
    );
  return pod!;
}

function networkOf(pods: readonly Wiring[], choice: ScaleOut): RdmaNetwork {
  const [pod] = pods;
  if (!(choice.oversubscription >= 1 && choice.spinePorts >= 1))
    throw new RangeError(
      `oversubscription is ${choice.oversubscription} and spinePorts ${choice.spinePorts}: both are at least 1`,
    );
  const chipsPerPod = pod!.counts.packages;
  return sizeRdmaNetwork({
    pods: pods.length,
    chipsPerPod,
    packages: packagesOf(pods),
    uplinks: uplinksOfLeaf(chipsPerPod, choice.oversubscription),
    spinePorts: choice.spinePorts,
  });
}

const packagesOf = (pods: readonly Wiring[]) => pods.reduce((sum, { counts }) => sum + counts.packages, 0);

/** The links of all pods by kind, and those of the network between them. */
function joinLinks(
  pods: readonly Wiring[],
  { spines, spinePorts }: RdmaNetwork,
  choice: ScaleOut,
): ScaleOutWiring {
  const chips = packagesOf(pods);
  const base = pods.reduce((sum, machine) => sum + linkCount(machine), 0);
  const trunks = spines * spinePorts;
  return {
    linkRate_Bps: choice.portRate_Bps,
    uplinks: trunks / pods.length,
    spines,
    up: base,
    down: base + chips,
    upTrunk: base + 2 * chips,
    downTrunk: base + 2 * chips + trunks,
  };
}
