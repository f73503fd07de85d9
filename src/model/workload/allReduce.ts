import { complete, doublings, type Group, isPowerOfTwo, pairs, phase, type TransferPhase } from './rounds';

// All-reduce: every rank has n and ends with the sum, n. The algorithms that are not a reduce-scatter and an
// all-gather one after the other. Times as in exchanges.ts; the arithmetic of the sum is not counted.

/** a + (p−1)·n·b: everybody sends everything to everybody and sums for itself. */
export function oneShotAllReduce({ ranks, buffer_B }: Group): TransferPhase[] {
  return [phase('All-reduce, one-shot', complete(ranks, buffer_B))];
}

/**
 * log₂ p · (a + n·b): partners at distance 1, 2, 4, … exchange all of their partial sums. For other p as MPICH does
 * it, (⌊log₂ p⌋ + 2) · (a + n·b): with r ranks beyond a power of two, the even ones of the first 2r hand their input
 * to the odd ones, sit out while these double, and are given the result. Thakur, Rabenseifner, Gropp (2005).
 */
export function recursiveDoublingAllReduce({ ranks, buffer_B }: Group): TransferPhase[] {
  const core = 2 ** Math.floor(Math.log2(ranks));
  const extra = ranks - core;
  /** The rank that has a place among those that double. */
  const holder = (place: number) => (place < extra ? 2 * place + 1 : place + extra);
  const places = Array.from({ length: core }, (_, place) => place);
  const distances = doublings(core);
  const doubling = distances.map((distance, i) =>
    phase(
      `All-reduce, doubling ${i + 1} of ${distances.length}`,
      pairs(
        places.map(holder),
        places.map((place) => holder(place ^ distance)),
        buffer_B,
      ),
    ),
  );
  if (isPowerOfTwo(ranks)) return doubling;
  const even = Array.from({ length: extra }, (_, i) => 2 * i);
  const odd = even.map((rank) => rank + 1);
  return [
    phase('All-reduce, fold', pairs(even, odd, buffer_B)),
    ...doubling,
    phase('All-reduce, unfold', pairs(odd, even, buffer_B)),
  ];
}

/**
 * a + (1 + 1/p) · n·b: the switches sum all inputs for the rank that asks (n out, n/p in), which sends its part of
 * the sum for them to hand to all (n/p out, n in); both at once, block by block. NVLink SHARP: NVLS of NCCL.
 */
export function inSwitchAllReduce({ ranks, buffer_B }: Group): TransferPhase[] {
  const wire_B = buffer_B * (1 + 1 / ranks);
  return [
    phase('All-reduce in the switches', { kind: 'inSwitch', ranks, send_B: wire_B, receive_B: wire_B }),
  ];
}
