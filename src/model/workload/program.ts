import { permutation } from '../network/hash';
import { type Transfers, transferCount } from '../network/transfers';
import { groupSize, isInference, type Scenario } from '../scenario/scenario';
import { collectiveRounds } from './collectives';
import { pairs, phase, type TransferPhase } from './rounds';

/** What the machine is asked to do, again and again: phases one after another. */
export interface Program {
  /** Packages 0 .. ranks-1 take part. */
  readonly ranks: number;
  readonly phases: readonly Phase[];
}

export type Phase =
  | { readonly kind: 'compute'; readonly name: string; readonly flop: number; readonly memory_B: number }
  | TransferPhase;

/** One step of an exchange: each rank computes, then the ranks exchange. Phases in which nothing happens are left out. */
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
 * The workload as rounds of transfers. With p ranks and a buffer of n bytes a rank: all-to-all sends n/p to each other
 * rank; a reduce-scatter has an input of n, an all-gather a result of n; all-reduce and broadcast end with n on each.
 */
function collective(scenario: Scenario): TransferPhase[] {
  const { kind, algorithm, message_B, from, to } = scenario.workload;
  if (isInference(kind)) throw new Error(`${kind} is no exchange.`);
  const ranks = groupSize(scenario);
  switch (kind) {
    case 'permutation': {
      const transfers = shuffled(ranks, message_B, scenario.seed);
      // A shuffle can leave everyone in place: then there is nothing to send.
      return transferCount(transfers) === 0 ? [] : [phase('Permutation', transfers)];
    }
    case 'point-to-point':
      return from === to ? [] : [phase('Point-to-point', pairs([from], [to], message_B))];
    default: {
      const perNode = scenario.machine.chipsPerNode;
      return collectiveRounds(kind, algorithm, { ranks, buffer_B: message_B, perNode });
    }
  }
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
