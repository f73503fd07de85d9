import type { ElementKind, Machine } from '../../../model/machine/machine';
import { elementCount, elementName, findElement } from '../../../model/machine/naming';

/** Kinds whose names are completed; the others, of which there are a hundred thousand, have to be written out. */
const COMPLETED = [
  'rack',
  'chassis',
  'node',
  'box',
  'package',
  'switch',
] as const satisfies readonly ElementKind[];
const MOST = 8;

/** Names of elements that begin as what is written, or are it: `r03`, `leaf0`, `r05.n0.rdma`. */
export function elementsNamed(machine: Machine, written: string): string[] {
  const wanted = written.trim().toLowerCase();
  if (!/^(r\d|leaf|spine)/.test(wanted)) return [];
  const found = new Set<string>();
  for (const kind of COMPLETED) {
    const count = elementCount(machine, kind);
    for (let index = 0; index < count && found.size < MOST; index++) {
      const name = elementName(machine, { kind, index });
      if (name.toLowerCase().startsWith(wanted)) found.add(name);
    }
  }
  if (found.size === 0 && findElement(machine, written.trim()) !== null) found.add(written.trim());
  return [...found];
}
