import type { ElementRef, Machine } from './machine';

/** The packages that an element is, or holds; none of what has no packages of its own. */
export function packagesOf(machine: Machine, { kind, index }: ElementRef): number[] {
  const { packagesPerNode, nodeRack, portUnitsPerPackage, counts } = machine;
  const ofNode = (node: number) =>
    Array.from({ length: packagesPerNode }, (_, i) => node * packagesPerNode + i);
  switch (kind) {
    case 'package':
      return [index];
    case 'port':
      return [Math.floor(index / counts.planes / portUnitsPerPackage)];
    case 'node':
      return ofNode(index);
    case 'rack':
      return [...nodeRack.keys()].filter((node) => nodeRack[node] === index).flatMap(ofNode);
    default:
      return [];
  }
}
