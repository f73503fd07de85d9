import type { FlowSet } from './fluid';

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

/**
 * What the network solves, and how it maps to the machine. A link of `flows` stands for a bundle of directed
 * machine links that all carry the same (the ports of a chip under `spray`, for example): its capacity and its
 * bytes are those of each single member.
 */
export interface RoutedTraffic {
  readonly flows: FlowSet;
  /** CSR: members of bundle b are bundleLink[bundleOffset[b] .. bundleOffset[b+1]). */
  readonly bundleOffset: Uint32Array;
  readonly bundleLink: Uint32Array;
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
