import { directAllGather, ringAllGather } from './exchanges';
import { doublings, type Group, pairs, phase, type TransferPhase } from './rounds';

// Broadcast of n from rank 0. Times as in exchanges.ts. There is no version through multicasting switches: the root
// alone would send, and transfers in switches are of all ranks in step.

/** 2a + 2(p−1)/p · n·b: a part to each rank, then a direct all-gather. */
export function directBroadcast(group: Group): TransferPhase[] {
  return [scatter(group), ...directAllGather(group)];
}

/** p·a + 2(p−1)/p · n·b: the all-gather round a ring. Thakur, Rabenseifner, Gropp (2005), there with a tree scatter. */
export function ringBroadcast(group: Group): TransferPhase[] {
  return [scatter(group), ...ringAllGather(group)];
}

/** ⌈log₂ p⌉ · (a + n·b): whoever has it sends all of it to one more, so that twice as many do. Chan et al. (2007). */
export function binomialBroadcast({ ranks, buffer_B }: Group): TransferPhase[] {
  const distances = doublings(ranks);
  return distances.map((distance, k) => {
    const from = Array.from({ length: Math.min(distance, ranks - distance) }, (_, i) => i);
    return phase(
      `Broadcast, binomial ${k + 1} of ${distances.length}`,
      pairs(
        from,
        from.map((rank) => rank + distance),
        buffer_B,
      ),
    );
  });
}

/** Rank 0 sends n/p to every other. */
function scatter({ ranks, buffer_B }: Group): TransferPhase {
  const to = Uint32Array.from({ length: ranks - 1 }, (_, i) => i + 1);
  return phase('Scatter', pairs(new Uint32Array(ranks - 1), to, buffer_B / ranks));
}
