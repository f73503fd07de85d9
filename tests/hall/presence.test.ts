import { describe, expect, it } from 'vitest';
import { buildMachine } from '../../src/model/machine/build';
import { bundleEnds } from '../../src/model/machine/rdma';
import { PRESENT, presenceOfPackages, presenceOfPlane } from '../../src/page/hall/presence';
import { stateOffsets } from '../../src/page/hall/stateLayout';
import { cm384, machineOf, nvl72 } from '../model/machines';

const marksOf = (count: number, packages: readonly number[]) => {
  const marks = new Uint8Array(count);
  for (const p of packages) marks[p] = 1;
  return marks;
};

describe('what stands out', () => {
  const shown = (machine: ReturnType<typeof buildMachine>, packages: readonly number[]) => {
    const presence = presenceOfPackages(machine, marksOf(machine.counts.packages, packages));
    const places = stateOffsets(machine);
    const present = (first: number, count: number) =>
      Array.from({ length: count }, (_, i) => i).filter((i) => presence[first + i] === PRESENT);
    return {
      packages: present(places.package, machine.counts.packages),
      nodes: present(places.node, machine.counts.nodes),
      cables: present(places.cable, machine.cableNode.length),
      bundles: present(places.bundle, places.chassis - places.bundle),
    };
  };

  it('chips of two nodes: they, their nodes, and the cables of those nodes', () => {
    const machine = buildMachine(cm384(48));
    const { packages, nodes, cables } = shown(machine, [3, 17]);
    expect(packages).toEqual([3, 17]);
    expect(nodes).toEqual([0, 2]);
    expect(cables).toEqual(
      [...machine.cableNode.keys()].filter((c) => [0, 2].includes(machine.cableNode[c]!)),
    );
  });

  it('chips of one node need no cable behind tier 1, and every one of theirs where each port has its own', () => {
    expect(shown(buildMachine(cm384(48)), [0, 7]).cables).toEqual([]);
    const { cables } = shown(buildMachine(nvl72(72)), [0, 3]);
    expect(cables).toHaveLength(2 * 18);
  });

  it('chips of two supernodes: what leads from their nodes to the spines, and no cable inside', () => {
    const machine = buildMachine(machineOf({ chips: 96, supernodeChips: 32 }));
    const { cables, bundles } = shown(machine, [0, 33]);
    expect(cables).toEqual([]);
    const ends = bundles.map((bundle) => bundleEnds(machine, bundle));
    expect(ends.filter(({ spine }) => spine < 0)).toHaveLength(2);
    for (const { leaf } of ends) expect([0, 1]).toContain(leaf);
    expect(ends.some(({ spine }) => spine >= 0)).toBe(true);
  });

  it('a plane: one in seven of the cables, and every chip', () => {
    const machine = buildMachine(cm384(384));
    const presence = presenceOfPlane(machine, 5);
    const { cable, bundle } = stateOffsets(machine);
    expect(presence.subarray(cable, bundle).filter((value) => value === PRESENT)).toHaveLength(384);
    expect(presence.subarray(0, cable).every((value) => value === PRESENT)).toBe(true);
  });
});
