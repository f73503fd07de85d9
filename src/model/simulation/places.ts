import type { Wiring } from '../machine/wirePod';
import type { Placement } from '../network/exchangePaths';
import { permutation } from '../network/hash';
import { exchangeChips, groupPlaces } from '../scenario/groups';
import type { Scenario } from '../scenario/scenario';
import type { Deployment } from '../workload/inference/deployment';
import type { StepProgram } from '../workload/inference/step';
import { NO_CLASS } from './timeline';

/**
 * Which packages are of which class: hot experts sit elsewhere in every layer, drawn by the seed; the shared expert
 * always in the same places, evenly through the group. Where each transfer takes one path, or links have
 * failed, the places of the first layer are those of all: an exchange would else be another one in every layer.
 */
export class Places {
  /** Packages that exchange: those that share a copy of the model, where that is more than one; else of a group. */
  private readonly groupOf: Uint16Array;
  /** The first package of each group. */
  private readonly first: readonly number[];
  private readonly scenario: Scenario;
  private readonly packages: number;
  private readonly program: StepProgram;
  private readonly isOnce: boolean;
  private readonly isAlike: boolean;
  private alike: Uint8Array | null = null;
  /** Of each place of a group whether the shared expert sits there, and the classes that take the others. */
  private readonly isShared: Uint8Array;
  private readonly others: Uint8Array;
  private readonly drawn = new Map<number, Uint8Array>();

  constructor(
    machine: Wiring,
    failed: Uint32Array,
    scenario: Scenario,
    deployment: Deployment,
    program: StepProgram,
  ) {
    this.scenario = scenario;
    this.packages = machine.counts.packages;
    this.program = program;
    this.isAlike = failed.length > 0;
    this.isOnce = scenario.routing !== 'spray' || this.isAlike;
    const { chips, groups } = scenario.inference;
    this.first = groupPlaces(scenario).slice(0, groups);
    this.isShared = sharedPlaces(chips, program);
    this.others = otherClasses(program);
    const size = exchangeChips(chips, deployment.tensorParallel, deployment.rank.perPackage);
    this.groupOf = new Uint16Array(this.packages);
    this.first.forEach((first, group) => {
      for (let place = 0; place < chips; place++)
        this.groupOf[first + place] = group * Math.ceil(chips / size) + Math.floor(place / size);
    });
  }

  /** Where all are of one class: null if these are the first packages. */
  get only(): Uint8Array | null {
    const { chips } = this.scenario.inference;
    if (this.first.every((first, group) => first === group * chips)) return null;
    this.alike ??= this.markAlike();
    return this.alike;
  }

  private markAlike(): Uint8Array {
    const alike = new Uint8Array(this.packages).fill(NO_CLASS);
    for (const first of this.first) alike.fill(0, first, first + this.scenario.inference.chips);
    return alike;
  }

  /** Class of each package in a layer. */
  classOf(layer: number): Uint8Array {
    const drawn = this.isOnce ? 0 : layer;
    let classOf = this.drawn.get(drawn);
    if (classOf === undefined) {
      classOf = this.draw(drawn);
      this.drawn.set(drawn, classOf);
    }
    return classOf;
  }

  /** Who exchanges with whom in a layer. */
  placement(layer: number): Placement {
    return { classOf: this.classOf(layer), groupOf: this.groupOf };
  }

  private draw(layer: number): Uint8Array {
    const { packages, scenario, isShared, others } = this;
    const { chips, groups } = scenario.inference;
    const { sharedClass } = this.program;
    const classOf = new Uint8Array(packages).fill(NO_CLASS);
    for (let group = 0; group < groups; group++) {
      // With failed links, packages that stand alike in several groups are alike: the network is solved once for them.
      const lot = this.isAlike ? 0 : group;
      const order = permutation(others.length, scenario.seed + 7919 * (layer + 1) + lot);
      const first = this.first[group]!;
      let next = 0;
      for (let place = 0; place < chips; place++)
        classOf[first + place] = isShared[place] === 1 ? sharedClass : others[order[next++]!]!;
    }
    return classOf;
  }
}

/** 1 where the shared expert sits: evenly through the places of a group. */
function sharedPlaces(chips: number, { classPackages, sharedClass }: StepProgram): Uint8Array {
  const shared = sharedClass < 0 ? 0 : classPackages[sharedClass]!;
  const before = (place: number) => Math.floor((place * shared) / chips);
  return Uint8Array.from({ length: chips }, (_, place) =>
    shared > 0 && before(place) !== before(place - 1) ? 1 : 0,
  );
}

/** The class of each package of a group that the shared expert leaves. */
function otherClasses({ classPackages, sharedClass }: StepProgram): Uint8Array {
  const classes: number[] = [];
  classPackages.forEach((count, k) => {
    if (k !== sharedClass) for (let i = 0; i < count; i++) classes.push(k);
  });
  return Uint8Array.from(classes);
}
