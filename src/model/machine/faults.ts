import { faultNames } from '../scenario/faultNames';
import { linksOf } from './elementLinks';
import { canFail, type ElementRef } from './machine';
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
