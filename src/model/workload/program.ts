import { permutation } from '../network/hash';
import { type Transfers, transferCount } from '../network/transfers';
import { groupSize, type Scenario } from '../scenario/scenario';

/** What the machine is asked to do, again and again: phases one after another. */
export interface Program {
  /** Packages 0 .. ranks-1 take part. */
  readonly ranks: number;
  readonly phases: readonly Phase[];
}

export type Phase =
  | { readonly kind: 'compute'; readonly name: string; readonly flop: number; readonly memory_B: number }
  /** `rounds` equal rounds; a round starts when the one before has ended everywhere. */
  | {
      readonly kind: 'transfer';
      readonly name: string;
      readonly transfers: Transfers;
      readonly rounds: number;
    };

/** One step: each rank computes, then the ranks exchange. Phases in which nothing happens are left out. */
export function makeProgram(scenario: Scenario): Program {
  const { compute_FLOP, memory_B } = scenario.workload;
  const phases: Phase[] = [];
  if (compute_FLOP > 0 || memory_B > 0) {
    phases.push({ kind: 'compute', name: 'Compute', flop: compute_FLOP, memory_B });
  }
  phases.push(...collective(scenario));
  return { ranks: groupSize(scenario), phases };
}

/**
 * The collective as rounds of transfers. With p ranks and a buffer of n bytes a rank:
 * all-to-all sends n/p to each other rank; reduce-scatter (input n) and all-gather (result n) move n/p to each other
 * rank, at once (direct) or round the ring in p−1 rounds; all-reduce is the one and then the other; broadcast is a
 * scatter from rank 0 and an all-gather. Thakur, Rabenseifner, Gropp (2005).
 */
function collective(scenario: Scenario): Phase[] {
  const { kind, algorithm, message_B, from, to } = scenario.workload;
  const p = groupSize(scenario);
  const part_B = message_B / p;
  const exchange = (name: string): Phase =>
    algorithm === 'ring'
      ? { kind: 'transfer', name: `${name}, ring`, transfers: ring(p, part_B), rounds: p - 1 }
      : { kind: 'transfer', name, transfers: complete(p, part_B), rounds: 1 };
  // A shuffle can leave everyone in place: then there is nothing to send.
  const once = (name: string, transfers: Transfers): Phase[] =>
    transferCount(transfers) === 0 ? [] : [{ kind: 'transfer', name, transfers, rounds: 1 }];
  switch (kind) {
    case 'all-to-all':
      return once('All-to-all', complete(p, part_B));
    case 'all-gather':
      return [exchange('All-gather')];
    case 'reduce-scatter':
      return [exchange('Reduce-scatter')];
    case 'all-reduce':
      return [exchange('Reduce-scatter'), exchange('All-gather')];
    case 'broadcast':
      return [...once('Scatter', fan(p, part_B)), exchange('All-gather')];
    case 'permutation':
      return once('Permutation', shuffled(p, message_B, scenario.seed));
    case 'point-to-point':
      return from === to ? [] : once('Point-to-point', pairs([from], [to], message_B));
  }
}

function complete(ranks: number, bytes: number): Transfers {
  return { kind: 'complete', ranks, bytes };
}

function pairs(from: Iterable<number>, to: Iterable<number>, bytes: number): Transfers {
  return { kind: 'pairs', from: Uint32Array.from(from), to: Uint32Array.from(to), bytes };
}

/** Rank i sends to rank i+1. */
function ring(ranks: number, bytes: number): Transfers {
  const from = Uint32Array.from({ length: ranks }, (_, i) => i);
  return pairs(
    from,
    from.map((i) => (i + 1) % ranks),
    bytes,
  );
}

/** Rank 0 sends to every other. */
function fan(ranks: number, bytes: number): Transfers {
  const to = Uint32Array.from({ length: ranks - 1 }, (_, i) => i + 1);
  return pairs(new Uint32Array(ranks - 1), to, bytes);
}

/** Every rank sends to one other, every rank receives from one; ranks that the shuffle leaves in place send nothing. */
function shuffled(ranks: number, bytes: number, seed: number): Transfers {
  const to = permutation(ranks, seed);
  const movers = [...to.keys()].filter((i) => to[i] !== i);
  return pairs(
    movers,
    movers.map((i) => to[i]!),
    bytes,
  );
}
