import { type BundleMembers, type Bundles, bundlesOf, givenClasses } from './bundles';
import type { ClassFlow } from './classes';
import { closOf, type Fabric, type Tier, tierBetween } from './fabric';
import { FlowBuilder } from './flowBuilder';
import { refineComplete } from './refineComplete';
import { refinePairs } from './refinePairs';
import { type CapacityOf, eachPortShare, eachShare, mayCross } from './shares';
import {
  type CapacityChange,
  type ChipLimit,
  RoutedTraffic,
  type TrafficChange,
  type Transfers,
} from './transfers';
import type { Transport } from './transport';

/** B that a flow puts on each link of the flow set, per B of the flow. */
type Uses = Map<number, number>;

/** A flow, what it puts on the bundles as the capacities are, and which links make a difference to that. */
interface RoutedFlow {
  readonly uses: () => Uses;
  readonly mayCross: (link: number) => boolean;
  present: Uses;
}

/**
 * Spraying: every transfer is spread over all shortest paths between its chips (`eachShare` says how), at any time
 * as the capacities then are.
 *
 * Transfers and links that always behave alike are one class (`Classes`) and one bundle (`bundlesOf`). A flow for
 * each class of transfers is exact, and a complete exchange of any number of chips is a handful of flows.
 *
 * @param changes capacities that links get later, in order of time
 */
export function spray(
  fabric: Fabric,
  transfers: Transfers,
  transport: Transport,
  memory: ChipLimit | null,
  changes: readonly CapacityChange[],
): RoutedTraffic {
  // Ranks are the first chips; pairs may name any.
  const ranks = transfers.kind === 'pairs' ? fabric.chips : transfers.ranks;
  const given = givenClasses(fabric, ranks, changes);
  const hasMemory = memory !== null;
  const classes =
    transfers.kind === 'pairs'
      ? refinePairs(fabric, transfers, given, hasMemory)
      : refineComplete(fabric, transfers.kind === 'complete' ? transfers.groupOf : undefined, given);
  const bundles = bundlesOf(fabric, classes, changes);
  const present = changes.length > 0 ? fabric.linkCapacity_Bps.slice() : fabric.linkCapacity_Bps;
  const capacityOf: CapacityOf = (link) => present[link]!;
  const builder = new FlowBuilder();
  for (const sample of bundles.sample) builder.link(sample < 0 ? 0 : present[sample]!);
  /** Chips of each class of memories; the memories follow the bundles. */
  const memories = hasMemory ? sizesOf(classes.memory) : [];
  for (const _ of memories) builder.link(memory!.rate_Bps);

  const routed: RoutedFlow[] = [];
  const addFlow = (bytes: number, tier: Tier, uses: () => Uses, mayCross: RoutedFlow['mayCross']): void => {
    builder.flow(bytes / transport.efficiency[tier], transport.startUp_s[tier]);
    const first = uses();
    for (const [link, use] of first) builder.use(link, use);
    routed.push({ uses, mayCross, present: first });
  };
  if (transfers.kind === 'inSwitch') {
    const { send_B, receive_B } = transfers;
    const bytes = Math.max(send_B, receive_B);
    const [sent, received] = [send_B / bytes, receive_B / bytes];
    const uses = () => {
      const all = inSwitchUses(fabric, bundles, capacityOf, ranks, sent, received);
      memories.forEach((_, c) => {
        all.set(bundles.count + c, (sent + received) * transport.efficiency.oneTier);
      });
      return all;
    };
    addFlow(bytes, 'oneTier', uses, () => true);
  } else {
    for (const flow of classes.flows) {
      const tier = tierBetween(fabric, flow.from, flow.to);
      const uses = () => {
        const all = pathUses(fabric, bundles, capacityOf, flow);
        if (!hasMemory) return all;
        for (const end of [classes.memory[flow.from]!, classes.memory[flow.to]!])
          add(all, bundles.count + end, (flow.transfers * transport.efficiency[tier]) / memories[end]!);
        return all;
      };
      // What happens to one transfer of a class happens to all, at the same time.
      const clos = closOf(fabric, tier);
      addFlow(transfers.bytes, tier, uses, (link) => mayCross(clos, flow.from, flow.to, link));
    }
  }
  const later = changesOf(changes, present, bundles, routed);
  const members = () => withMemories(bundles, memories.length);
  return new RoutedTraffic(builder.build(), transport.efficiency, members, {
    changes: () => later,
    limit: memory,
  });
}

/** What a class flow puts on each bundle, B on a member per B of a transfer. */
function pathUses(
  fabric: Fabric,
  bundles: Bundles,
  capacityOf: CapacityOf,
  { from, to, transfers }: ClassFlow,
): Uses {
  const uses: Uses = new Map();
  const visit = (link: number, share: number) => {
    const bundle = bundles.of(link);
    // The class's bytes on all links of the bundle, by symmetry shared evenly.
    add(uses, bundle, (transfers * share) / bundles.size[bundle]!);
  };
  const clos = closOf(fabric, tierBetween(fabric, from, to));
  if (!eachShare(clos, capacityOf, from, to, visit))
    // Cut off: the transfer waits on the links that it would take if all worked.
    eachShare(clos, () => 1, from, to, visit);
  return uses;
}

/**
 * Through switches that reduce, all ranks send and receive in step: in each plane no more than the weakest can.
 *
 * @throws RangeError if the ranks are not below one leaf
 */
function inSwitchUses(
  { scaleUp: clos }: Fabric,
  bundles: Bundles,
  capacityOf: CapacityOf,
  ranks: number,
  sent: number,
  received: number,
): Uses {
  if (ranks > clos.chipsPerLeaf)
    throw new RangeError(`${ranks} ranks: a switch reduces for the ${clos.chipsPerLeaf} chips below it only`);
  const weight = new Float64Array(clos.planes).fill(Infinity);
  const eachPort = (visit: (base: number, chip: number, plane: number) => void) => {
    for (let chip = 0; chip < ranks; chip++)
      for (const base of [clos.up, clos.down])
        for (let plane = 0; plane < clos.planes; plane++) visit(base, chip, plane);
  };
  eachPort((base, chip, plane) => {
    let sum = 0;
    eachPortShare(clos, capacityOf, base, chip, plane, 1, (link) => {
      sum += capacityOf(link);
    });
    weight[plane] = Math.min(weight[plane]!, sum);
  });
  const total = weight.reduce((sum, w) => sum + w, 0);
  const uses: Uses = new Map();
  eachPort((base, chip, plane) => {
    const share =
      (total > 0 ? weight[plane]! / total : 1 / clos.planes) * (base === clos.up ? sent : received);
    if (share === 0) return;
    // Members of a bundle carry the same, so any of them says what.
    eachPortShare(clos, total > 0 ? capacityOf : () => 1, base, chip, plane, share, (link, use) => {
      uses.set(bundles.of(link), use);
    });
  });
  return uses;
}

/** What happens later: at each instant the bundles that change, and new uses for the flows that these affect. */
function changesOf(
  changes: readonly CapacityChange[],
  present: Float64Array,
  bundles: Bundles,
  routed: readonly RoutedFlow[],
): TrafficChange[] {
  const later: TrafficChange[] = [];
  for (let i = 0; i < changes.length; ) {
    const { time_s } = changes[i]!;
    const capacity = new Map<number, number>();
    const first = i;
    for (; i < changes.length && changes[i]!.time_s === time_s; i++) {
      const { link, capacity_Bps } = changes[i]!;
      present[link] = capacity_Bps;
      if (bundles.of(link) >= 0) capacity.set(bundles.of(link), capacity_Bps);
    }
    const changed = changes.slice(first, i).map(({ link }) => link);
    const routes: { flow: number; links: number[]; uses: number[] }[] = [];
    routed.forEach((entry, flow) => {
      if (!changed.some(entry.mayCross)) return;
      const uses = entry.uses();
      if (sameUses(uses, entry.present)) return;
      entry.present = uses;
      routes.push({ flow, links: [...uses.keys()], uses: [...uses.values()] });
    });
    later.push({
      time_s,
      apply: (network) => {
        for (const [bundle, capacity_Bps] of capacity) network.setCapacity(bundle, capacity_Bps);
        for (const { flow, links, uses } of routes)
          if (network.isUnfinished(flow)) network.reroute(flow, links, uses);
      },
    });
  }
  return later;
}

function sameUses(a: Uses, b: Uses): boolean {
  if (a.size !== b.size) return false;
  for (const [link, use] of a) if (b.get(link) !== use) return false;
  return true;
}

function add(uses: Uses, link: number, use: number): void {
  uses.set(link, (uses.get(link) ?? 0) + use);
}

/** Members of the bundles of links, and none for memories, which are no links of the machine. */
function withMemories(bundles: Bundles, memories: number): BundleMembers {
  const { offset, link } = bundles.members();
  const longer = new Uint32Array(offset.length + memories).fill(link.length);
  longer.set(offset);
  return { offset: longer, link };
}

function sizesOf(classOf: Uint32Array): number[] {
  const sizes: number[] = [];
  for (const id of classOf) sizes[id] = (sizes[id] ?? 0) + 1;
  return sizes;
}
