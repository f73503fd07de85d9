import { linksOf } from './elementLinks';
import { linkCount } from './links';
import { canFail, type ElementRef, type Machine } from './machine';
import { findElements } from './naming';
import type { Wiring } from './wirePod';

/** What of a machine has failed. */
export interface Faults {
  readonly elements: readonly ElementRef[];
  /** Directed links that carry nothing, rising. */
  readonly links: Uint32Array;
  /** Names of nothing that this machine has, and names of what cannot fail here. */
  readonly unknown: readonly string[];
  readonly refused: readonly string[];
}

export const NO_FAULTS: Faults = { elements: [], links: new Uint32Array(0), unknown: [], refused: [] };

/** The names of failed parts as a scenario lists them. */
export function faultNames(text: string): string[] {
  return text === '' ? [] : text.split(' ');
}

/** The parts of a machine that a scenario says have failed, and the links that fail with them. */
export function faultsOf(machine: Wiring, text: string): Faults {
  if (text === '') return NO_FAULTS;
  const elements: ElementRef[] = [];
  const unknown: string[] = [];
  const refused: string[] = [];
  const links = new Set<number>();
  for (const [name, ref] of findElements(machine, faultNames(text))) {
    if (ref === null) unknown.push(name);
    else if (!canFail(machine, ref)) refused.push(name);
    else {
      elements.push(ref);
      for (const link of linksOf(machine, ref)) links.add(link);
    }
  }
  return { elements, links: Uint32Array.from(links).sort(), unknown, refused };
}

/** Whether an element is itself one that has failed. */
export function hasFailed({ failed }: Machine, { kind, index }: ElementRef): boolean {
  return failed.some((ref) => ref.kind === kind && ref.index === index);
}

/** Whether all links of an element end in something that has failed. */
export function isCutOff(machine: Machine, ref: ElementRef): boolean {
  if (machine.failed.length === 0) return false;
  const links = linksOf(machine, ref);
  const dead = deadLinks(machine);
  return links.length > 0 && links.every((link) => dead[link] === 1);
}

const known = new WeakMap<Machine, Uint8Array>();

/** Per directed link of a machine: 1 where it has failed. */
export function deadLinks(machine: Machine): Uint8Array {
  let dead = known.get(machine);
  if (dead === undefined) {
    dead = new Uint8Array(linkCount(machine));
    for (const ref of machine.failed) for (const link of linksOf(machine, ref)) dead[link] = 1;
    known.set(machine, dead);
  }
  return dead;
}
