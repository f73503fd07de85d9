import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildMachine } from '../../src/model/machine/build';
import { linkCapacities_Bps } from '../../src/model/machine/links';
import { CABLE_POINTS, ELEMENT_KINDS, type Machine, type Placement } from '../../src/model/machine/machine';
import { elementCount, elementName, findElement } from '../../src/model/machine/naming';
import { planMachine } from '../../src/model/machine/plan';
import { reportMetrics } from '../../src/model/metrics/report';
import { beyondPodOf, groupPlaces, mostGroups } from '../../src/model/scenario/groups';
import { AS_BUILT, chipsPerPod, type MachineChoice, podSizes } from '../../src/model/scenario/limits';
import type { Scenario } from '../../src/model/scenario/scenario';
import { bottleneckOf, limitPlaces } from '../../src/model/simulation/bottleneck';
import { simulateNow } from '../../src/model/simulation/stage';
import { anyMachine, asWritten } from './arbitraries';
import { machineOf } from './machines';

const near = (a: number, b: number) => expect(a / b).toBeCloseTo(1, 9);
const metric = (scenario: Scenario, id: string) =>
  reportMetrics(simulateNow(scenario)).find((one) => one.id === id)!.value;

const CHOICES: readonly (readonly [string, MachineChoice])[] = [
  ['two full supernodes', machineOf({ chips: 768 })],
  ['a full one and one node', machineOf({ chips: 392 })],
  ['supernodes within reach of copper', machineOf({ medium: 'active-copper', supernodeChips: 256 })],
  ['servers of one node', machineOf({ supernodeChips: 8, chips: 72 })],
  ['servers, more of them in a rack', machineOf({ supernodeChips: 8, chips: 264, nodesPerRack: 12 })],
  [
    'more of everything',
    machineOf({ planes: 9, switchPorts: 64, chipsPerNode: 16, uplinks: 32, chips: 1088, nodesPerRack: 7 }),
  ],
  ['two racks of NVL72, and one tray', machineOf({ system: 'nvl72', chips: 148 })],
];

describe.each(CHOICES)('%s', (_, choice) => {
  const machine = buildMachine(choice);
  const { counts } = machine;

  it('counts what was planned, and has arrays of those lengths', () => {
    expect(counts).toEqual(planMachine(choice));
    expect(counts.pods).toBe(podSizes(choice).length);
    expect(machine.nodeRack).toHaveLength(counts.nodes);
    expect(machine.boxRack).toHaveLength(counts.boxes);
    expect(machine.switchTier).toHaveLength(counts.l1Chips + counts.l2Chips);
    expect(machine.portSwitch).toHaveLength(counts.diePorts);
    expect(machine.uplinkSwitch).toHaveLength(counts.l1l2Links);
    expect(machine.cableNode).toHaveLength(counts.opticalCables + counts.copperCables);
    expect(linkCapacities_Bps(machine)).toHaveLength(
      2 * (counts.diePorts + counts.l1l2Links + counts.scaleOutPorts + counts.scaleOutTrunks),
    );
    expect(machine.layout.package.centre_m).toHaveLength(3 * counts.packages);
    expect(machine.layout.switch.centre_m).toHaveLength(3 * (counts.l1Chips + counts.l2Chips));
  });

  it('is wired within supernodes only, and no switch chip has more ports than there are', () => {
    const podOf = (g: number) => Math.floor(g / machine.chipsPerPod);
    const podOfRack = new Map<number, number>();
    const perRack = counts.racks < counts.pods ? machine.nodesPerRack : 1;
    machine.nodeRack.forEach((rack, node) => {
      const pod = podOf(node * machine.packagesPerNode);
      // Servers share racks in their order; everything larger has racks of its own.
      if (perRack > 1)
        expect([rack, machine.nodeSlot[node]]).toEqual([Math.floor(pod / perRack), pod % perRack]);
      else expect(podOfRack.get(rack) ?? pod).toBe(pod);
      podOfRack.set(rack, pod);
    });
    const podOfSwitch = (index: number) =>
      machine.switchNode[index]! >= 0
        ? podOf(machine.switchNode[index]! * machine.packagesPerNode)
        : podOfRack.get(machine.switchRack[index]!);
    const ports = new Uint32Array(machine.switchTier.length);
    machine.portSwitch.forEach((index, port) => {
      ports[index]!++;
      const chip = Math.floor(port / counts.planes / machine.portUnitsPerPackage);
      expect(podOfSwitch(index)).toBe(podOf(chip));
      expect(machine.switchPlane[index]).toBe(port % counts.planes);
    });
    machine.uplinkSwitch.forEach((index, uplink) => {
      const l1 = Math.floor(uplink / machine.uplinksPerL1);
      ports[index]!++;
      ports[l1]!++;
      expect(machine.switchTier[index]).toBe(2);
      expect(machine.switchPlane[index]).toBe(machine.switchPlane[l1]);
      expect(podBus(machine, index)).toBe(podOfRack.get(machine.switchRack[l1]!));
    });
    expect(Math.max(...ports)).toBeLessThanOrEqual(choice.switchPorts);
  });

  it('gives every node a way to every other of its supernode in every plane', () => {
    const { uplinksPerL1 } = machine;
    if (uplinksPerL1 === 0) return;
    for (let l1 = 0; l1 < counts.l1Chips; l1++) {
      const reached = new Set(machine.uplinkSpine.subarray(l1 * uplinksPerL1, (l1 + 1) * uplinksPerL1));
      const pod = Math.floor(
        (Math.floor(l1 / counts.planes) * machine.packagesPerNode) / machine.chipsPerPod,
      );
      const nodes = podSizes(choice)[pod]! / machine.packagesPerNode;
      const spines = 2 * Math.ceil((uplinksPerL1 * nodes) / (2 * choice.switchPorts));
      expect(reached.size).toBe(spines);
    }
  });

  it('has a name of its own for everything, and finds it again', () => {
    for (const kind of ELEMENT_KINDS) {
      const count = elementCount(machine, kind);
      const names = new Set(
        Array.from({ length: count }, (_, index) => elementName(machine, { kind, index })),
      );
      expect(names.size, kind).toBe(count);
    }
    const last = { kind: 'switch', index: counts.l1Chips + counts.l2Chips - 1 } as const;
    expect(findElement(machine, elementName(machine, last))).toEqual(last);
  });

  it('stands on the floor without two racks in one place, everything in its rack', () => {
    const { rack, node, box, rdma } = machine.layout;
    const [w, , d] = rack.size_m;
    const at = (list: Float32Array, i: number) => [list[3 * i]!, list[3 * i + 2]!] as const;
    const racks = Float32Array.of(...rack.centre_m, ...rdma.racks.centre_m);
    for (let a = 0; a < racks.length / 3; a++) {
      for (let b = 0; b < a; b++) {
        const [xa, za] = at(racks, a);
        const [xb, zb] = at(racks, b);
        const apart = Math.abs(xa - xb) > w - 1e-4 || Math.abs(za - zb) > d;
        expect(apart).toBe(true);
      }
    }
    for (const [placement, racks] of [
      [node, machine.nodeRack],
      [box, machine.boxRack],
    ] as const) {
      racks.forEach((r, i) => {
        const [x, z] = at(placement.centre_m, i);
        const [rx, rz] = at(rack.centre_m, r);
        expect(Math.abs(x - rx)).toBeLessThan(w / 2);
        expect(Math.abs(z - rz)).toBeLessThan(d / 2);
        const top = placement.centre_m[3 * i + 1]! + placement.size_m[1] / 2;
        expect(top).toBeLessThan(rack.size_m[1]);
      });
    }
  });

  it('has a leaf for each supernode and its spines in network racks, and bundles that run from one to the other', () => {
    const { rdma, cables, node: nodes } = machine.layout;
    const { leaf, spine, racks } = rdma;
    expect(leaf.centre_m).toHaveLength(3 * counts.pods);
    expect(spine.centre_m).toHaveLength(3 * machine.scaleOut!.spines);
    const isIn = ({ centre_m, size_m }: Placement, i: number, [x, y, z]: readonly number[], slack: number) =>
      [x!, y!, z!].every(
        (value, axis) => Math.abs(value - centre_m[3 * i + axis]!) <= size_m[axis]! / 2 + slack,
      );
    for (const { centre_m, size_m } of [leaf, spine])
      for (let i = 0; i < centre_m.length; i += 3)
        for (const sign of [-1, 1]) {
          const corner = [0, 1, 2].map((axis) => centre_m[i + axis]! + (sign * size_m[axis]!) / 2);
          const holders = Array.from({ length: racks.centre_m.length / 3 }, (_, r) => r).filter((r) =>
            isIn(racks, r, corner, 1e-4),
          );
          expect(holders).toHaveLength(1);
        }
    // Two in one rack do not stand in one place.
    const places = new Set(
      [leaf, spine].flatMap(({ centre_m }) =>
        Array.from({ length: centre_m.length / 3 }, (_, i) => centre_m.slice(3 * i, 3 * i + 3).join()),
      ),
    );
    expect(places.size).toBe(counts.pods + machine.scaleOut!.spines);
    const { path_m, firstCable } = cables.bundles!;
    expect(firstCable).toBe(machine.cableNode.length);
    const stride = 3 * CABLE_POINTS;
    expect(path_m).toHaveLength(elementCount(machine, 'bundle') * stride);
    for (let bundle = 0; bundle < path_m.length / stride; bundle++) {
      const begin = path_m.slice(bundle * stride, bundle * stride + 3);
      const end = path_m.slice((bundle + 1) * stride - 3, (bundle + 1) * stride);
      const name = elementName(machine, { kind: 'bundle', index: bundle });
      if (name.endsWith('.rdma')) {
        const node = findElement(machine, name.slice(0, -'.rdma'.length))!;
        const pod = Math.floor((node.index * machine.packagesPerNode) / machine.chipsPerPod);
        expect(isIn(nodes, node.index, [...begin], 1e-4)).toBe(true);
        expect(isIn(leaf, pod, [...end], 1e-4)).toBe(true);
      } else {
        const [from, to] = name.split('.').map((one) => findElement(machine, one)!.index);
        expect(isIn(leaf, from!, [...begin], 1e-4)).toBe(true);
        expect(isIn(spine, to! - counts.pods, [...end], 1e-4)).toBe(true);
      }
      for (let k = 1; k < 3 * CABLE_POINTS; k += 3)
        expect(path_m[bundle * stride + k]!).toBeLessThan(machine.layout.bounds_m[4]);
    }
  });
});

/** The supernode of a tier-2 chip: chips of tier 2 follow one another supernode by supernode. */
function podBus(machine: Machine, index: number): number {
  const rack = machine.switchRack[index]!;
  // Compute racks left and right of the bus racks are of the same row.
  for (let other = rack; other >= 0; other--) {
    const node = machine.nodeRack.indexOf(other);
    if (node >= 0) return Math.floor((node * machine.packagesPerNode) / machine.chipsPerPod);
  }
  return -1;
}

describe('any machine', () => {
  it('has groups that stand in one supernode, or begin with one', () => {
    fc.assert(
      fc.property(anyMachine, fc.integer({ min: 1, max: 768 }), (machine, wanted) => {
        const chips = Math.min(wanted, machine.chips);
        const perPod = chipsPerPod(machine);
        const taken = new Set<number>();
        const places = groupPlaces({ machine, inference: { chips } });
        expect(places.length).toBeGreaterThan(0);
        expect(places.length).toBe(mostGroups({ machine, inference: { chips } }));
        for (const first of places) {
          if (chips <= perPod)
            expect(Math.floor(first / perPod)).toBe(Math.floor((first + chips - 1) / perPod));
          else expect(first % perPod).toBe(0);
          for (let g = first; g < first + chips; g++) {
            expect(g).toBeLessThan(machine.chips);
            expect(taken.has(g)).toBe(false);
            taken.add(g);
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('decode', () => {
  const r1 = (machine: Partial<MachineChoice>, inference: Partial<Scenario['inference']> = {}) =>
    asWritten({ machine, inference });

  it('is as fast in each of many supernodes as in one', () => {
    const one = metric(r1({}), 'step_s');
    near(metric(r1({ chips: 768 }, { groups: 4 }), 'step_s'), one);
    near(metric(r1({ chips: 768 }, { groups: 4 }), 'tokensPerSecond') / metric(r1({}), 'tokensPerSecond'), 4);
  });

  it('is slower where its experts are met over RDMA, and the slower the more of it leaves the supernode', () => {
    const steps = ['most', 80, 40, 8].map((size) =>
      metric(r1({ supernodeChips: size as MachineChoice['supernodeChips'] }), 'step_s'),
    );
    for (let i = 1; i < steps.length; i++) expect(steps[i]).toBeGreaterThan(steps[i - 1]!);
    // An RDMA network with half of the uplinks is slower still.
    const over = metric(r1({ supernodeChips: 8, oversubscription: 2 }), 'step_s');
    expect(over).toBeGreaterThan(steps.at(-1)!);
  });

  it('delivers the same bytes whichever way they go', () => {
    near(metric(r1({ supernodeChips: 8 }), 'delivered_B'), metric(r1({}), 'delivered_B'));
  });

  it('follows the chip: the figures of another one in this fabric are its own', () => {
    const { chips } = AS_BUILT.cm384;
    near(metric(r1({ chip: 'gb200' }), 'peak_FLOPps'), chips * 2.5e15);
    near(metric(r1({ chip: 'h20' }), 'peak_FLOPps'), chips * 148e12);
    near(metric(r1({ chip: 'h20' }), 'hbm_B'), chips * 96e9);
    expect(metric(r1({ chip: 'gb200' }), 'tokensPerChip')).toBeGreaterThan(metric(r1({}), 'tokensPerChip'));
    expect(metric(r1({ chip: 'h20' }), 'powerFull_W')).toBeLessThan(metric(r1({}), 'powerFull_W'));
  });
});

describe('what of an exchange leaves its supernode', () => {
  /** Chip by chip: how many of those that it exchanges with stand elsewhere. */
  const byHand = (machine: MachineChoice, chips: number, among: number) => {
    const perPod = chipsPerPod(machine);
    const podOf = (chip: number) => Math.floor(chip / perPod);
    const shares = Array.from({ length: chips }, (_, chip) => {
      const first = Math.floor(chip / among) * among;
      const others = Array.from({ length: Math.min(among, chips - first) }, (_, i) => first + i);
      return others.filter((other) => podOf(other) !== podOf(chip)).length / (among - 1);
    });
    const leaves = new Map<number, number>();
    shares.forEach((share, chip) => {
      leaves.set(podOf(chip), (leaves.get(podOf(chip)) ?? 0) + share);
    });
    return { shares, leaves };
  };

  it('is as counted chip by chip, at the port and at the leaf where it is most', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6 }).map((nodes) => 8 * nodes),
        fc.integer({ min: 2, max: 200 }),
        fc.integer({ min: 2, max: 60 }),
        (supernodeChips, chips, part) => {
          const machine = machineOf({ chips: 240, supernodeChips });
          // Copies are whole parts of a group.
          const among = chips % part === 0 ? part : chips;
          const found = beyondPodOf({ machine, inference: { chips } }, among);
          const { shares, leaves } = byHand(machine, chips, among);
          expect(found.share).toBeCloseTo(chips > supernodeChips ? Math.max(...shares) : 0, 12);
          expect(found.leafPackages).toBeCloseTo(
            chips > supernodeChips ? Math.max(...leaves.values()) : 0,
            9,
          );
          expect(shares[found.package]).toBeCloseTo(found.share, 12);
          if (found.share > 0) expect(leaves.get(found.pod)).toBeCloseTo(found.leafPackages, 9);
        },
      ),
      { numRuns: 300, seed: 5 },
    );
  });

  const served = (oversubscription: number) =>
    asWritten({
      machine: { chips: 768, supernodeChips: 96, oversubscription },
      inference: { chips: 160 },
    });

  it('costs nothing at an oversubscription at which no uplink is full', () => {
    const rate = (oversubscription: number) => metric(served(oversubscription), 'tokensPerChip');
    // 64 chips send 96 of 159 parts to the 96 others: with their ports full, 64 uplinks are, of a leaf that has 96 : 1.5.
    expect(rate(1.5)).toBe(rate(1));
    expect(rate(1.6)).toBeLessThan(rate(1));
  });

  it('lights the links that bind: ports of the smaller part, or the leaf where most of it meets', () => {
    expect(limitPlaces(simulateNow(served(1))).network).toEqual({ tier: 'rdma', element: 'r05.n0.rdma' });
    expect(limitPlaces(simulateNow(served(4))).network).toMatchObject({ tier: 'rdmaTrunk' });
  });

  it('is the RDMA network that a collective waits for, also where the last supernode is smaller', () => {
    for (const chips of [768, 1000, 2048])
      for (const oversubscription of [1, 4]) {
        const scenario = asWritten({
          machine: { chips, oversubscription },
          workload: { kind: 'all-to-all', algorithm: 'direct' },
        });
        const tier = oversubscription > 1 ? 'rdmaTrunk' : 'rdma';
        expect(bottleneckOf(simulateNow(scenario))).toMatchObject({ kind: 'links', tier });
      }
  });
});
