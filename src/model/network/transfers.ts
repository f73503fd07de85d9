import type { FlowSet } from './fluid';

/** Transfers between packages that start together. */
export type Transfers =
  /** Every one of the first `ranks` packages sends `bytes` to every other: never enumerated under `spray`. */
  | { readonly kind: 'complete'; readonly ranks: number; readonly bytes: number }
  /** from[i] sends `bytes` to to[i]. */
  | { readonly kind: 'pairs'; readonly from: Uint32Array; readonly to: Uint32Array; readonly bytes: number };

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

/** How many transfers there are. */
export function transferCount(transfers: Transfers): number {
  return transfers.kind === 'complete' ? transfers.ranks * (transfers.ranks - 1) : transfers.from.length;
}

/** Calls back for each transfer, in a fixed order. */
export function eachTransfer(transfers: Transfers, visit: (from: number, to: number) => void): void {
  if (transfers.kind === 'pairs') {
    for (let i = 0; i < transfers.from.length; i++) visit(transfers.from[i]!, transfers.to[i]!);
    return;
  }
  for (let from = 0; from < transfers.ranks; from++) {
    for (let to = 0; to < transfers.ranks; to++) if (to !== from) visit(from, to);
  }
}
