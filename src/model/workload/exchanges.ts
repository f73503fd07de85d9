import {
  complete,
  completeWithin,
  doublings,
  type Group,
  isPowerOfTwo,
  phase,
  shift,
  swap,
  type TransferPhase,
} from './rounds';

// Reduce-scatter (each rank has an input of n, and keeps the sum of its n/p) and all-gather (each rank has n/p, and
// ends with all n): what most other collectives are made of. The one is the other run backwards.
// Times are for p ranks on a network in which only their own ports limit them: start-up a, seconds per byte b.

/** a + (p−1)/p · n·b: all pairs at once. The mesh of HCCL. */
export function directReduceScatter({ ranks, buffer_B }: Group): TransferPhase[] {
  return [phase('Reduce-scatter', complete(ranks, buffer_B / ranks))];
}

/** The same. */
export function directAllGather({ ranks, buffer_B }: Group): TransferPhase[] {
  return [phase('All-gather', complete(ranks, buffer_B / ranks))];
}

/** (p−1)·a + (p−1)/p · n·b: a block goes to the next rank in each round. Thakur, Rabenseifner, Gropp (2005). */
export function ringReduceScatter({ ranks, buffer_B }: Group): TransferPhase[] {
  return [phase('Reduce-scatter, ring', shift(ranks, buffer_B / ranks, 1), ranks - 1)];
}

/** The same. */
export function ringAllGather({ ranks, buffer_B }: Group): TransferPhase[] {
  return [phase('All-gather, ring', shift(ranks, buffer_B / ranks, 1), ranks - 1)];
}

/**
 * ⌈log₂ p⌉·a + (p−1)/p · n·b. For a power of two recursive halving: partners at distance p/2, p/4, … 1 exchange the
 * half of what they still have to sum (Thakur, Rabenseifner, Gropp 2005). For other p the all-gather below
 * backwards: its tree on which a block spreads to all becomes the tree on which it is summed.
 */
export function logarithmicReduceScatter(group: Group): TransferPhase[] {
  const isPower = isPowerOfTwo(group.ranks);
  const steps = spread(group).reverse();
  return steps.map(({ distance, bytes }, i) =>
    phase(
      `Reduce-scatter, ${isPower ? 'halving' : 'circulant'} ${i + 1} of ${steps.length}`,
      (isPower ? swap : shift)(group.ranks, bytes, distance),
    ),
  );
}

/**
 * ⌈log₂ p⌉·a + (p−1)/p · n·b. For a power of two recursive doubling: partners at distance 1, 2, … p/2 exchange all
 * that they have (Thakur, Rabenseifner, Gropp 2005). For other p a circulant graph: in round k every rank passes on
 * what it has to the rank 2^k before it, in the last round only what is still missing there (Bruck et al., IEEE
 * Trans. Parallel Distrib. Syst. 8(11), 1997; Träff, "Optimal, Non-pipelined Reduce-scatter and Allreduce
 * Algorithms", 2025). HCCL calls this family NB, "nonuniform Bruck".
 */
export function logarithmicAllGather(group: Group): TransferPhase[] {
  const { ranks } = group;
  const isPower = isPowerOfTwo(ranks);
  const steps = spread(group);
  return steps.map(({ distance, bytes }, i) =>
    phase(
      `All-gather, ${isPower ? 'doubling' : 'circulant'} ${i + 1} of ${steps.length}`,
      isPower ? swap(ranks, bytes, distance) : shift(ranks, bytes, ranks - distance),
    ),
  );
}

/** The rounds in which a block spreads to all: how far, and how many bytes each rank sends. p − 1 blocks in all. */
function spread({ ranks, buffer_B }: Group): { distance: number; bytes: number }[] {
  return doublings(ranks).map((distance) => ({
    distance,
    bytes: (Math.min(distance, ranks - distance) * buffer_B) / ranks,
  }));
}

/**
 * With s ranks a node: 2a + ((s−1)/s + (p/s−1)/p) · n·b = 2a + (p−1)/p · n·b. In the node on the whole buffer, then
 * across nodes among ranks of the same place on what is left, n/s; in a single node it is direct. So Chan, Heimlich,
 * Purkayastha, van de Geijn (2007) do it on the rows and columns of a mesh, and HCCL on its levels.
 */
export function hierarchicalReduceScatter(group: Group): TransferPhase[] {
  if (isFlat(group)) return directReduceScatter(group);
  return [
    phase('Reduce-scatter in the nodes', inNodes(group)),
    phase('Reduce-scatter across nodes', acrossNodes(group)),
  ];
}

/** The same, the other way round: across nodes, then in the node. */
export function hierarchicalAllGather(group: Group): TransferPhase[] {
  if (isFlat(group)) return directAllGather(group);
  return [
    phase('All-gather across nodes', acrossNodes(group)),
    phase('All-gather in the nodes', inNodes(group)),
  ];
}

/** One node holds all, or each a single rank: there are no two levels. */
function isFlat({ ranks, perNode }: Group): boolean {
  return ranks <= perNode || perNode === 1;
}

function inNodes({ ranks, buffer_B, perNode }: Group) {
  return completeWithin(ranks, buffer_B / perNode, (rank) => Math.floor(rank / perNode));
}

function acrossNodes({ ranks, buffer_B, perNode }: Group) {
  return completeWithin(ranks, buffer_B / ranks, (rank) => rank % perNode);
}

/**
 * a + n·b: the switches read the whole input of every rank and give each its sum, n/p. NVLink SHARP (NVLS of NCCL):
 * a rank asks for its part with multimem.ld_reduce, and its own contribution too comes over its wire.
 */
export function inSwitchReduceScatter({ ranks, buffer_B }: Group): TransferPhase[] {
  const transfers = { kind: 'inSwitch', ranks, send_B: buffer_B, receive_B: buffer_B / ranks } as const;
  return [phase('Reduce-scatter in the switches', transfers)];
}

/** a + n·b: every rank sends its n/p once (multimem.st), and the switches hand it to all, the sender included. */
export function inSwitchAllGather({ ranks, buffer_B }: Group): TransferPhase[] {
  const transfers = { kind: 'inSwitch', ranks, send_B: buffer_B / ranks, receive_B: buffer_B } as const;
  return [phase('All-gather in the switches', transfers)];
}
