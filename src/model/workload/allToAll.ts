import {
  complete,
  doublings,
  type Group,
  isPowerOfTwo,
  phase,
  shift,
  swap,
  type TransferPhase,
} from './rounds';

// All-to-all: every rank has a block of n/p for each rank, its own included. Times as in exchanges.ts.

/** a + (p−1)/p · n·b: all pairs at once. */
export function directAllToAll({ ranks, buffer_B }: Group): TransferPhase[] {
  return [phase('All-to-all', complete(ranks, buffer_B / ranks))];
}

/**
 * (p−1)·a + (p−1)/p · n·b: in round r with the rank whose number differs by xor with r, or, off the powers of two, to
 * the rank r further on. Thakur, Rabenseifner, Gropp (2005). All rounds are different permutations.
 */
export function pairwiseAllToAll({ ranks, buffer_B }: Group): TransferPhase[] {
  const step = isPowerOfTwo(ranks) ? swap : shift;
  return Array.from({ length: ranks - 1 }, (_, i) =>
    phase(`All-to-all, pairwise ${i + 1} of ${ranks - 1}`, step(ranks, buffer_B / ranks, i + 1)),
  );
}

/**
 * ⌈log₂ p⌉·a + B·b, B = Σ_k (blocks 0 .. p−1 whose number has bit k) · n/p, which for a power of two is
 * n/2 · log₂ p: a block for the rank j further on takes the steps 2^k of its binary number. Fewer start-ups, more
 * bytes. Bruck et al., IEEE Trans. Parallel Distrib. Syst. 8(11), 1997.
 */
export function bruckAllToAll({ ranks, buffer_B }: Group): TransferPhase[] {
  const distances = doublings(ranks);
  return distances.map((distance, k) =>
    phase(
      `All-to-all, Bruck ${k + 1} of ${distances.length}`,
      shift(ranks, (numbersWithBit(distance, ranks) * buffer_B) / ranks, distance),
    ),
  );
}

/** How many of 0 .. below−1 have that bit: half of each whole period, and the end of the last. */
function numbersWithBit(bit: number, below: number): number {
  const periods = Math.floor(below / (2 * bit));
  return periods * bit + Math.max(0, below - periods * 2 * bit - bit);
}
