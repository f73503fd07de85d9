import type { BundleMembers } from './bundles';
import type { FlowSet, FluidNetwork } from './fluid';
import type { Efficiency } from './transport';

/** Transfers between packages that start together. */
export type Transfers =
  /**
   * Every one of the first `ranks` packages sends `bytes` to every other of its group (groupOf[rank]; all are one
   * group without it): never enumerated under `spray`.
   */
  | {
      readonly kind: 'complete';
      readonly ranks: number;
      readonly bytes: number;
      readonly groupOf?: Uint32Array;
    }
  /** from[i] sends `bytes` to to[i]. */
  | { readonly kind: 'pairs'; readonly from: Uint32Array; readonly to: Uint32Array; readonly bytes: number }
  /**
   * Through switches that reduce and multicast (SHARP): each of the first `ranks` packages sends `send_B` and
   * receives `receive_B`, all in step. Nobody sends to anybody, so these are no pairs.
   */
  | {
      readonly kind: 'inSwitch';
      readonly ranks: number;
      readonly send_B: number;
      readonly receive_B: number;
    };

/** Transfers from chip to chip. */
export type Exchange = Exclude<Transfers, { readonly kind: 'inSwitch' }>;

/** A directed link of the machine carries more or less from an instant on: fault (0), degradation, repair. */
export interface CapacityChange {
  readonly time_s: number;
  readonly link: number;
  readonly capacity_Bps: number;
}

/** Something done to the network at an instant: capacities, and the new routes of the flows that this concerns. */
export interface TrafficChange {
  readonly time_s: number;
  apply(network: FluidNetwork): void;
}

/** What a chip can move of the payload, if that is less than its ports: its memory, or the kernel that copies. */
export interface ChipLimit {
  readonly kind: 'memory' | 'copy';
  readonly rate_Bps: number;
  /** Whether what a chip sends and what it receives share the rate, or each has it. */
  readonly isShared: boolean;
}

/**
 * What the network solves, and how it maps to the machine. A link of `flows` stands for a bundle of directed
 * machine links that all carry the same (the ports of a chip under `spray`, for example): its capacity and its
 * bytes are those of each single member.
 */
export class RoutedTraffic {
  readonly flows: FlowSet;
  /** Payload per byte on the links. */
  readonly efficiency: Efficiency;
  /** What is done to the network on the way, in order of time; made anew for each time that the traffic is played. */
  readonly changes: () => readonly TrafficChange[];
  /** What the bundles without members stand for; null if there are none. */
  readonly limit: ChipLimit | null;
  /** How long rates take to follow completions, s: see `FluidNetwork`. */
  readonly lag_s: number;
  private readonly listMembers: () => BundleMembers;
  private listed: BundleMembers | undefined;

  /** @param members lists the machine links of all bundles; asked at most once, and only if somebody wants to know */
  constructor(
    flows: FlowSet,
    efficiency: Efficiency,
    members: () => BundleMembers,
    {
      changes = () => [],
      limit = null,
      lag_s = 0,
    }: Partial<Pick<RoutedTraffic, 'changes' | 'limit' | 'lag_s'>> = {},
  ) {
    this.flows = flows;
    this.efficiency = efficiency;
    this.changes = changes;
    this.limit = limit;
    this.lag_s = lag_s;
    this.listMembers = members;
  }

  /** The machine links of each bundle; a bundle without is no link but the limit of a chip. */
  get members(): BundleMembers {
    this.listed ??= this.listMembers();
    return this.listed;
  }
}

/** What has failed for good joins nothing: what is cut off by it need not be tried. */
export class CutOff extends RangeError {
  constructor() {
    super('Nothing joins some of the chips any more: what they have to send would never arrive.');
  }
}

/** How many transfers there are; through reducing switches each rank's part is one. */
export function transferCount(transfers: Transfers): number {
  switch (transfers.kind) {
    case 'pairs':
      return transfers.from.length;
    case 'inSwitch':
      return transfers.ranks;
    case 'complete': {
      const { ranks, groupOf } = transfers;
      if (groupOf === undefined) return ranks * (ranks - 1);
      const size = new Map<number, number>();
      for (const group of groupOf) size.set(group, (size.get(group) ?? 0) + 1);
      return [...size.values()].reduce((sum, members) => sum + members * (members - 1), 0);
    }
  }
}

/**
 * Calls back for each transfer, in a fixed order.
 *
 * @throws Error for `inSwitch`, which has no pairs
 */
export function eachTransfer(transfers: Transfers, visit: (from: number, to: number) => void): void {
  switch (transfers.kind) {
    case 'pairs':
      for (let i = 0; i < transfers.from.length; i++) visit(transfers.from[i]!, transfers.to[i]!);
      return;
    case 'inSwitch':
      throw new Error('Transfers through reducing switches are no pairs.');
    case 'complete': {
      const { ranks, groupOf } = transfers;
      for (let from = 0; from < ranks; from++) {
        for (let to = 0; to < ranks; to++) {
          if (to !== from && groupOf?.[to] === groupOf?.[from]) visit(from, to);
        }
      }
    }
  }
}
