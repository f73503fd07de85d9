import type { Accelerator } from '../../compute/accelerator';
import type { Deployment } from './deployment';

/**
 * The rank as kernels find it beside an exchange: every payload byte is read from the HBM of its sender and written to
 * that of its receiver, up to 2 · rate of the faster exchange, and that part is not theirs. With one micro-batch
 * nothing overlaps.
 */
export function besideExchanges({ rank, kernels, microBatches, model }: Deployment): Accelerator {
  if (microBatches === 1 || model.moe === null) return rank;
  const { dispatch, combine } = kernels;
  const left = 1 - (2 * Math.max(dispatch.rate_Bps, combine.rate_Bps)) / rank.hbm_Bps;
  return {
    ...rank,
    streamShare: Math.min(rank.streamShare, left),
    attention: { ...rank.attention, memory: Math.min(rank.attention.memory, left) },
  };
}
