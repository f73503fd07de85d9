import { eachTransfer, type Transfers } from '../network/transfers';
import { exchangeChips, groupPlaces } from '../scenario/groups';
import type { Scenario } from '../scenario/scenario';
import type { InferenceRun } from './playInference';
import type { Simulation } from './simulation';

/** Whom some packages exchange with, in everything that the workload sends. */
export interface Partners {
  /** Per package: 1 for those asked about and for all that they exchange with. */
  readonly marks: Uint8Array;
  /** How many of these were not asked about. */
  readonly others: number;
  /** Whether any of those asked about exchange with each other. */
  readonly amongThem: boolean;
}

/**
 * Who sends to these packages, or hears from them, in any phase of the workload; linear in packages and transfers.
 *
 * @param asked packages, each once
 */
export function partnersOf(
  {
    scenario,
    machine,
    program,
    inference,
  }: Pick<Simulation, 'scenario' | 'program' | 'inference'> & {
    readonly machine: { readonly counts: { readonly packages: number } };
  },
  asked: readonly number[],
): Partners {
  const isAsked = new Uint8Array(machine.counts.packages);
  for (const package_ of asked) isAsked[package_] = 1;
  const found = new Found(isAsked);
  if (inference !== null) addInference(found, scenario, inference);
  else
    for (const phase of program.phases) if (phase.kind === 'transfer') addTransfers(found, phase.transfers);
  const { marks, others, amongThem } = found;
  return { marks, others, amongThem };
}

class Found implements Partners {
  readonly marks: Uint8Array;
  others = 0;
  amongThem = false;
  private readonly isAsked: Uint8Array;

  constructor(isAsked: Uint8Array) {
    this.isAsked = isAsked;
    this.marks = isAsked.slice();
  }

  /** These all exchange with each other. */
  addAll(members: readonly number[]): void {
    const asked = members.filter((member) => this.isAsked[member] === 1).length;
    if (asked === 0) return;
    this.amongThem ||= asked > 1;
    for (const member of members) this.mark(member);
  }

  addPair(a: number, b: number): void {
    if (this.isAsked[a] === 0 && this.isAsked[b] === 0) return;
    this.amongThem ||= this.isAsked[a] === 1 && this.isAsked[b] === 1;
    this.mark(a);
    this.mark(b);
  }

  private mark(package_: number): void {
    if (this.marks[package_] === 1) return;
    this.marks[package_] = 1;
    this.others++;
  }
}

/** Ranks are packages, from the first on. */
function addTransfers(found: Found, transfers: Transfers): void {
  switch (transfers.kind) {
    case 'pairs':
      eachTransfer(transfers, (from, to) => found.addPair(from, to));
      return;
    case 'inSwitch':
      found.addAll(upTo(0, transfers.ranks));
      return;
    case 'complete': {
      const { ranks, groupOf } = transfers;
      const groups = new Map<number, number[]>();
      for (let rank = 0; rank < ranks; rank++) {
        const group = groupOf?.[rank] ?? 0;
        const members = groups.get(group);
        if (members === undefined) groups.set(group, [rank]);
        else members.push(rank);
      }
      for (const members of groups.values()) found.addAll(members);
    }
  }
}

/** Tokens go to experts anywhere in the group; a copy of a model without any sums among its own packages. */
function addInference(found: Found, scenario: Scenario, { deployment, program }: InferenceRun): void {
  if (!program.tasks.some(({ work }) => work.kind === 'exchange')) return;
  // Ranks of one package sum without the fabric.
  if (deployment.model.moe === null && deployment.tensorParallel <= deployment.rank.perPackage) return;
  const { chips, groups } = scenario.inference;
  const among = exchangeChips(chips, deployment.tensorParallel, deployment.rank.perPackage);
  for (const first of groupPlaces(scenario).slice(0, groups)) {
    for (let from = first; from < first + chips; from += among)
      found.addAll(upTo(from, Math.min(first + chips, from + among)));
  }
}

const upTo = (from: number, end: number): number[] => Array.from({ length: end - from }, (_, i) => from + i);
