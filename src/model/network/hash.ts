/**
 * A 32-bit hash of up to four whole numbers, the same in every engine: the finaliser of MurmurHash3 over their
 * running mix. The only source of randomness in the model; the seed is one of the numbers.
 */
export function hash32(a: number, b = 0, c = 0, d = 0): number {
  return hashOn(mix(a), b, c, d);
}

/** The same where the first number has been mixed: it is often that of many. */
function hashOn(mixed: number, b: number, c: number, d: number): number {
  let h = mix(Math.imul(mixed, 5) + 0xe6546b64 + b);
  h = mix(Math.imul(h, 5) + 0xe6546b64 + c);
  return mix(Math.imul(h, 5) + 0xe6546b64 + d) >>> 0;
}

function mix(x: number): number {
  let h = x | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** The same for two numbers, at half the cost. */
export function hashPair(a: number, b: number): number {
  return mix(Math.imul(mix(a), 5) + 0xe6546b64 + b) >>> 0;
}

/** A permutation of 0..count-1 that the seed decides (Fisher–Yates). */
export function permutation(count: number, seed: number): Uint32Array {
  const order = new Uint32Array(count);
  for (let i = 0; i < count; i++) order[i] = i;
  const mixed = mix(seed);
  for (let i = count - 1; i > 0; i--) {
    const j = hashOn(mixed, i, 0, 0) % (i + 1);
    const swapped = order[i]!;
    order[i] = order[j]!;
    order[j] = swapped;
  }
  return order;
}
