import { type BundleMembers, type Bundles, bundlesOf } from './bundles';
import type { Classes, ClassFlow } from './classes';
import { type Clos, closOf, type Fabric, tierBetween } from './fabric';
import { FlowBuilder } from './flowBuilder';
import { type CapacityOf, eachPortShare, eachShare, mayCross, type Trunks, trunksBetween } from './shares';
import {
  type CapacityChange,
  type ChipLimit,
  CutOff,
  RoutedTraffic,
  type TrafficChange,
  type Transfers,
} from './transfers';
import type { Efficiency } from './transport';

/** B that a flow puts on each link of the flow set, per B of the flow. */
type Uses = Map<number, number>;

/** A flow, what it puts on the bundles as the capacities are, and which links make a difference to that. */
interface RoutedFlow {
  readonly uses: () => Uses;
  readonly mayCross: (link: number) => boolean;
  present: Uses;
}

/** Collects classes of transfers as flows on bundles of links. */
export class SprayedFlows {
  private readonly fabric: Fabric;
  private readonly classes: Classes;
  private readonly efficiency: Efficiency;
  private readonly limit: ChipLimit | null;
  private readonly changes: readonly CapacityChange[];
  private readonly bundles: Bundles;
  private readonly present: Float64Array;
  /** How many chips each limit of chips stands for; these links follow the bundles. Where the receivers begin. */
  private readonly limited: readonly number[];
  private readonly receivers: number;
  private readonly builder = new FlowBuilder();
  private readonly routed: RoutedFlow[] = [];
  /** Between two leaves as things are, by network and leaves. */
  private readonly trunks = new Map<number, Trunks>();

  constructor(
    fabric: Fabric,
    classes: Classes,
    efficiency: Efficiency,
    limit: ChipLimit | null,
    changes: readonly CapacityChange[] = [],
  ) {
    this.fabric = fabric;
    this.classes = classes;
    this.efficiency = efficiency;
    this.limit = limit;
    this.changes = changes;
    this.bundles = bundlesOf(fabric, classes, changes);
    const { linkCapacity_Bps } = fabric;
    this.present = changes.length > 0 ? linkCapacity_Bps.slice() : linkCapacity_Bps;
    for (const sample of this.bundles.sample) this.builder.link(sample < 0 ? 0 : linkCapacity_Bps[sample]!);
    const { memory, sending, receiving } = classes;
    const first = limit === null ? [] : sizesOf(limit.isShared ? memory : sending.chip);
    this.receivers = first.length;
    this.limited = limit?.isShared === false ? [...first, ...sizesOf(receiving.chip)] : first;
    for (const _ of this.limited) this.builder.link(limit!.rate_Bps);
  }

  /**
   * All transfers of a class, each with so many bytes of payload, the first of which moves at a time. Links are shared by
   * bytes on the wire; kernels that copy hold up the payload, and deal it out evenly.
   */
  add(flow: ClassFlow, bytes: number, start_s: number): void {
    const { fabric, bundles, limit } = this;
    const tier = tierBetween(fabric, flow.from, flow.to);
    const payload = this.efficiency[tier];
    const [perLink, perEnd] = limit?.kind === 'copy' ? [1 / payload, 1] : [1, payload];
    const uses = () => {
      const all = this.pathUses(flow, perLink);
      for (const end of this.limitsOf(flow))
        add(all, bundles.count + end, (flow.transfers * perEnd) / this.limited[end]!);
      return all;
    };
    // What happens to one transfer of a class happens to all, at the same time.
    const clos = closOf(fabric, tier);
    this.addFlow(bytes / perEnd, start_s, uses, (link) => mayCross(clos, flow.from, flow.to, link));
  }

  /** Through switches that reduce: one flow for all ranks. */
  addInSwitch({ ranks, send_B, receive_B }: Extract<Transfers, { kind: 'inSwitch' }>, start_s: number): void {
    const { fabric, bundles, efficiency } = this;
    const bytes = Math.max(send_B, receive_B);
    const [sent, received] = [send_B / bytes, receive_B / bytes];
    const uses = () => {
      const all = inSwitchUses(fabric, bundles, this.capacityOf, ranks, sent, received);
      this.limited.forEach((_, c) => {
        all.set(bundles.count + c, (sent + received) * efficiency.oneTier);
      });
      return all;
    };
    this.addFlow(bytes / efficiency.oneTier, start_s, uses, () => true);
  }

  traffic(): RoutedTraffic {
    const { bundles, limit, limited } = this;
    const later = this.later();
    const members = () => withLimits(bundles, limited.length);
    return new RoutedTraffic(this.builder.build(), this.efficiency, members, { changes: () => later, limit });
  }

  /** What happens later: at each instant the bundles that change, and new uses for the flows that these affect. */
  private later(): TrafficChange[] {
    const { changes, present, bundles, routed } = this;
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
      this.trunks.clear();
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

  /** What a class of transfers puts on each bundle as things are, B on a member per B of a transfer and per link. */
  private pathUses({ from, to, transfers }: ClassFlow, perLink: number): Uses {
    const { fabric, bundles, capacityOf } = this;
    const uses: Uses = new Map();
    const visit = (link: number, share: number) => {
      const bundle = bundles.of(link);
      // The class's bytes on all links of the bundle, by symmetry shared evenly.
      add(uses, bundle, (transfers * share * perLink) / bundles.size[bundle]!);
    };
    const clos = closOf(fabric, tierBetween(fabric, from, to));
    if (eachShare(clos, capacityOf, from, to, this.trunksOf(clos, from, to), visit)) return uses;
    // Who waits for nothing need not wait.
    if (this.changes.length === 0) throw new CutOff();
    // Cut off: the transfer waits on the links that it would take if all worked.
    const a = Math.floor(from / clos.chipsPerLeaf);
    const b = Math.floor(to / clos.chipsPerLeaf);
    eachShare(clos, () => 1, from, to, a === b ? null : trunksBetween(clos, () => 1, a, b), visit);
    return uses;
  }

  /** The ways between the leaves of two chips, one link for each bundle of a plane: many transfers pass between them. */
  private trunksOf(clos: Clos, from: number, to: number): Trunks | null {
    const a = Math.floor(from / clos.chipsPerLeaf);
    const b = Math.floor(to / clos.chipsPerLeaf);
    if (a === b) return null;
    const leaves = clos.spineOf.length / clos.uplinks / clos.planes;
    const key = (clos.upTrunk * leaves + a) * leaves + b;
    let known = this.trunks.get(key);
    if (known === undefined) {
      known = this.bundled(trunksBetween(clos, this.capacityOf, a, b));
      this.trunks.set(key, known);
    }
    return known;
  }

  private bundled({ capacity_Bps, parts }: Trunks): Trunks {
    const merged = new Map<string, { plane: number; link: number; part: number }>();
    for (const { plane, link, part } of parts) {
      const key = `${plane} ${this.bundles.of(link)}`;
      const known = merged.get(key);
      if (known === undefined) merged.set(key, { plane, link, part });
      else known.part += part;
    }
    return { capacity_Bps, parts: [...merged.values()] };
  }

  private readonly capacityOf: CapacityOf = (link) => this.present[link]!;

  /** The limits of chips that a transfer counts against, at its two ends. */
  private limitsOf({ from, to }: ClassFlow): number[] {
    const { limit, classes } = this;
    if (limit === null) return [];
    const { memory, sending, receiving } = classes;
    if (limit.isShared) return [memory[from]!, memory[to]!];
    return [sending.chip[from]!, this.receivers + receiving.chip[to]!];
  }

  private addFlow(wire_B: number, start_s: number, uses: () => Uses, mayCross: RoutedFlow['mayCross']): void {
    this.builder.flow(wire_B, start_s);
    const first = uses();
    for (const [link, use] of first) this.builder.use(link, use);
    this.routed.push({ uses, mayCross, present: first });
  }
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

function sameUses(a: Uses, b: Uses): boolean {
  if (a.size !== b.size) return false;
  for (const [link, use] of a) if (b.get(link) !== use) return false;
  return true;
}

function add(uses: Uses, link: number, use: number): void {
  uses.set(link, (uses.get(link) ?? 0) + use);
}

/** Members of the bundles of links, and none for limits of chips, which are no links of the machine. */
function withLimits(bundles: Bundles, limits: number): BundleMembers {
  const { offset, link } = bundles.members();
  const longer = new Uint32Array(offset.length + limits).fill(link.length);
  longer.set(offset);
  return { offset: longer, link };
}

function sizesOf(classOf: Uint32Array): number[] {
  const sizes: number[] = [];
  for (const id of classOf) sizes[id] = (sizes[id] ?? 0) + 1;
  return sizes;
}
