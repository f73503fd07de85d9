import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CM384 } from '../../src/facts/cm384';
import { buildMachine } from '../../src/model/machine/build';
import { linkCapacities_Bps } from '../../src/model/machine/links';
import { ELEMENT_KINDS, type ElementRef, RACK_BUS, RACK_COMPUTE } from '../../src/model/machine/machine';
import { elementCount, elementName, findElement } from '../../src/model/machine/naming';
import { planPod } from '../../src/model/machine/plan';
import { scenarioOf } from './arbitraries';
import { cm384, MACHINES, nvl72 } from './machines';

const counts = (last: number, step: number) => Array.from({ length: last / step }, (_, i) => (i + 1) * step);
const sum = (values: Iterable<number>) => Array.from(values).reduce((total, value) => total + value, 0);
/** CM384s of two nodes and more. */
const SEVERAL_NODES = counts(384, 8).slice(1);
const EVERY_NVL72 = counts(72, 4);

describe('the full pod', () => {
  const pod = buildMachine(scenarioOf({}).machine);
  const { diePorts, l1l2Links, l1Chips } = pod.counts;

  it('has the published number of everything', () => {
    expect(pod.counts).toEqual({
      pods: 1,
      scaleOutPorts: 0,
      scaleOutTrunks: 0,
      rdmaChipPorts: 0,
      networkRacks: 0,
      racks: 16,
      computeRacks: 12,
      busRacks: 4,
      nodes: 48,
      packages: 384,
      dies: 768,
      cpus: 192,
      planes: 7,
      l1Chips: 336,
      l2Chips: 112,
      logicalSwitches: 56,
      boxes: 56,
      diePorts: 5376,
      l1l2Links: 5376,
      opticalCables: 2688,
      copperCables: 0,
      scaleUpModules: 5376,
      scaleOutModules: 1536,
      modules: 6912,
    });
  });

  it('has arrays of those lengths', () => {
    expect(pod.rackKind).toHaveLength(16);
    expect(pod.nodeRack).toHaveLength(48);
    expect(pod.boxRack).toHaveLength(56);
    expect(pod.switchTier).toHaveLength(448);
    expect(pod.portSwitch).toHaveLength(5376);
    expect(pod.uplinkSwitch).toHaveLength(5376);
    expect(pod.cableNode).toHaveLength(2688);
    expect(pod.cableBox).toHaveLength(2688);
    expect(linkCapacities_Bps(pod)).toHaveLength(2 * 5376 + 2 * 5376);
    expect(pod.switchTier.filter((tier) => tier === 1)).toHaveLength(336);
    expect(pod.switchTier.filter((tier) => tier === 2)).toHaveLength(112);
  });

  it('injects as much as the second tier carries: 150.528 TB/s one way', () => {
    const injection = sum(linkCapacities_Bps(pod).subarray(0, diePorts));
    const ejection = sum(linkCapacities_Bps(pod).subarray(diePorts, 2 * diePorts));
    const up = sum(linkCapacities_Bps(pod).subarray(2 * diePorts, 2 * diePorts + l1l2Links));
    const down = sum(linkCapacities_Bps(pod).subarray(2 * diePorts + l1l2Links));
    expect(new Set(linkCapacities_Bps(pod))).toEqual(new Set([28e9]));
    expect([injection, ejection, up, down]).toEqual([150.528e12, 150.528e12, 150.528e12, 150.528e12]);
  });

  it('has 49.152 TB of HBM at 1,228.8 TB/s', () => {
    expect(pod.counts.packages * CM384.hbm_B.value).toBe(49.152e12);
    expect(pod.counts.packages * CM384.hbm_Bps.value).toBe(1228.8e12);
  });

  it('has exactly one link from each L1 chip to each L2 chip of its plane', () => {
    const links = new Set<string>();
    pod.uplinkSwitch.forEach((l2, uplink) => {
      links.add(`${Math.floor(uplink / 16)}-${l2}`);
    });
    expect(links.size).toBe(5376);
    expect(pod.switchPortUtilisation).toBe(1);
  });

  it('stands as six compute racks, four bus racks, six compute racks', () => {
    const c = RACK_COMPUTE;
    const b = RACK_BUS;
    expect(Array.from(pod.rackKind)).toEqual([c, c, c, c, c, c, b, b, b, b, c, c, c, c, c, c]);
    const nodesOf = (rack: number) => pod.nodeRack.filter((r) => r === rack).length;
    const boxesOf = (rack: number) => pod.boxRack.filter((r) => r === rack).length;
    pod.rackKind.forEach((kind, rack) => {
      expect([nodesOf(rack), boxesOf(rack)]).toEqual(kind === RACK_BUS ? [0, 14] : [4, 0]);
    });
  });

  it('names things as the design says', () => {
    const name = (kind: ElementRef['kind'], index: number) => elementName(pod, { kind, index });
    expect(name('rack', 0)).toBe('r01');
    expect(name('package', (2 * 4 + 2) * 8 + 5)).toBe('r03.n2.npu5');
    expect(name('node', 47)).toBe('r16.n3');
    expect(name('switch', 0)).toBe('r01.n0.L1p0');
    expect(findElement(pod, 'r03.n2.npu5')).toEqual({ kind: 'package', index: 85 });
    expect(findElement(pod, 'r07.box06.L2p3k00')).toEqual({ kind: 'switch', index: l1Chips + 3 * 16 });
    expect(findElement(pod, 'r09.box07.L2p3k11')).toEqual({ kind: 'switch', index: l1Chips + 3 * 16 + 11 });
    expect(findElement(pod, 'r17')).toBeNull();
    expect(findElement(pod, 'toString')).toBeNull();
    expect(findElement(pod, '')).toBeNull();
  });

  it('crosses by structured clone', () => {
    expect(structuredClone(pod)).toEqual(pod);
  });
});

describe('the planner', () => {
  it.each([
    [384, 56, 100],
    [352, 56, 92],
    [288, 42, 100],
    [256, 42, 89],
    [192, 28, 100],
  ])('%i packages take %i logical switches, used to %i percent', (chips, logicalSwitches, percent) => {
    const plan = planPod(cm384(chips), chips);
    expect(plan.logicalSwitches).toBe(logicalSwitches);
    expect(Math.round((plan.l1l2Links / plan.topPorts) * 100)).toBe(percent);
  });

  it('a node by itself is a server: nothing above its L1 chips, nor cables, nor trays to carry them', () => {
    const { counts, layout, switchPortUtilisation, uplinksPerL1 } = buildMachine(cm384(8));
    expect(counts).toMatchObject({ racks: 1, busRacks: 0, nodes: 1, l1Chips: 7, diePorts: 112 });
    expect(counts).toMatchObject({ l2Chips: 0, boxes: 0, l1l2Links: 0, opticalCables: 0, scaleUpModules: 0 });
    expect(counts.modules).toBe(4 * 8);
    expect(uplinksPerL1).toBe(0);
    // 16 of the 48 ports of each L1 chip.
    expect(switchPortUtilisation).toBeCloseTo(1 / 3, 12);
    expect(layout.tray.centre_m).toHaveLength(0);
  });

  it.each(SEVERAL_NODES)('%i packages: counts follow from the published rules', (chips) => {
    const nodes = chips / 8;
    const { counts: c } = buildMachine(cm384(chips));
    const logical = 7 * Math.ceil((16 * nodes) / 96);
    expect(c).toMatchObject({
      computeRacks: Math.ceil(nodes / 4),
      busRacks: Math.ceil(logical / 14),
      racks: c.computeRacks + c.busRacks,
      nodes,
      packages: chips,
      dies: 2 * chips,
      cpus: 4 * nodes,
      planes: 7,
      l1Chips: 7 * nodes,
      logicalSwitches: logical,
      l2Chips: 2 * logical,
      boxes: logical,
      diePorts: 14 * chips,
      l1l2Links: 14 * chips,
      opticalCables: 7 * chips,
      scaleUpModules: 14 * chips,
      scaleOutModules: 4 * chips,
      modules: 18 * chips,
    });
  });
});

describe.each(SEVERAL_NODES)('the wiring of %i packages', (chips) => {
  const machine = buildMachine(cm384(chips));
  const { planes, nodes, l1Chips, l2Chips, diePorts, l1l2Links, opticalCables } = machine.counts;

  it('takes die port k to L1 chip k of the own node', () => {
    for (let port = 0; port < diePorts; port++) {
      const l1 = machine.portSwitch[port]!;
      const wired = [machine.switchTier[l1], machine.switchPlane[l1], machine.switchNode[l1]];
      const node = Math.floor(port / planes / machine.portUnitsPerPackage / machine.packagesPerNode);
      if (wired.join() !== [1, port % planes, node].join()) expect.fail(`port ${port} is wired to ${wired}`);
    }
  });

  it('gives each L1 chip 16 uplinks in its plane, at least one to every L2 chip', () => {
    expect(l1l2Links).toBe(16 * l1Chips);
    for (let l1 = 0; l1 < l1Chips; l1++) {
      const reached = machine.uplinkSwitch.subarray(l1 * 16, l1 * 16 + 16);
      const ofPlane = new Set(
        [...machine.switchPlane].flatMap((plane, s) =>
          plane === machine.switchPlane[l1] && machine.switchTier[s] === 2 ? [s] : [],
        ),
      );
      expect(ofPlane.size).toBe(l2Chips / planes);
      expect(new Set(reached)).toEqual(ofPlane);
    }
  });

  it('uses at most 48 ports of an L2 chip, in balance within one module', () => {
    const used = new Map<number, number>();
    for (const l2 of machine.uplinkSwitch) used.set(l2, (used.get(l2) ?? 0) + 1);
    expect(used.size).toBe(l2Chips);
    for (let plane = 0; plane < planes; plane++) {
      const here = [...used].filter(([l2]) => machine.switchPlane[l2] === plane).map(([, ports]) => ports);
      expect(sum(here)).toBe(nodes * 16);
      expect(Math.max(...here)).toBeLessThanOrEqual(48);
      expect(Math.max(...here) - Math.min(...here)).toBeLessThanOrEqual(1);
    }
    expect(sum(used.values()) / (48 * l2Chips)).toBeCloseTo(machine.switchPortUtilisation, 12);
  });

  it('puts the two chips of a logical switch into one box, and one cable to both', () => {
    const inBox = new Map<number, number[]>();
    for (let s = l1Chips; s < l1Chips + l2Chips; s++) {
      const box = machine.switchBox[s]!;
      inBox.set(box, [...(inBox.get(box) ?? []), s]);
      expect(machine.switchRack[s]).toBe(machine.boxRack[box]);
      expect(machine.switchNode[s]).toBe(-1);
    }
    expect(inBox.size).toBe(machine.counts.boxes);
    for (const [a, b, ...more] of inBox.values()) {
      expect(more).toEqual([]);
      expect(b).toBe(a! + 1);
      expect(machine.switchPlane[a!]).toBe(machine.switchPlane[b!]);
    }
    for (let cable = 0; cable < opticalCables; cable++) {
      const ends = machine.uplinkSwitch.subarray(2 * cable, 2 * cable + 2);
      const node = machine.switchNode[Math.floor((2 * cable) / 16)];
      const box = machine.cableBox[cable]!;
      if (node !== machine.cableNode[cable] || inBox.get(box)!.join() !== ends.join()) {
        expect.fail(`cable ${cable} lies from node ${machine.cableNode[cable]} to box ${box}`);
      }
    }
  });

  it('puts nodes and boxes into racks of their kind, each slot once, at most 4 or 14 to a rack', () => {
    const slots = [
      ...[...machine.nodeRack].map((rack, n) => [rack, machine.nodeSlot[n]!, RACK_COMPUTE, 4] as const),
      ...[...machine.boxRack].map((rack, b) => [rack, machine.boxSlot[b]!, RACK_BUS, 14] as const),
    ];
    for (const [rack, slot, kind, room] of slots) {
      expect(machine.rackKind[rack]).toBe(kind);
      expect(slot).toBeLessThan(room);
    }
    expect(new Set(slots.map(([rack, slot]) => `${rack}.${slot}`)).size).toBe(slots.length);
    expect(new Set(slots.map(([rack]) => rack)).size).toBe(machine.counts.racks);
    const bus = machine.rackKind.indexOf(RACK_BUS);
    const afterBus = machine.rackKind.lastIndexOf(RACK_BUS) + 1;
    expect(afterBus - bus).toBe(machine.counts.busRacks);
    const right = machine.counts.racks - afterBus;
    expect([bus, bus - 1]).toContain(right);
  });
});

describe('GB200 NVL72', () => {
  it('is 72 GPUs on 18 single-tier planes: 64.8 TB/s one way, 1,296 copper cables', () => {
    const rack = buildMachine(scenarioOf({ machine: { system: 'nvl72' } }).machine);
    expect(rack.counts).toMatchObject({
      racks: 1,
      nodes: 18,
      packages: 72,
      dies: 144,
      cpus: 36,
      planes: 18,
      l1Chips: 18,
      l2Chips: 0,
      boxes: 9,
      diePorts: 1296,
      l1l2Links: 0,
      opticalCables: 0,
      copperCables: 1296,
      modules: 0,
    });
    expect(sum(linkCapacities_Bps(rack).subarray(0, 1296))).toBe(64.8e12);
    expect(sum(linkCapacities_Bps(rack).subarray(1296))).toBe(64.8e12);
    expect(rack.switchPortUtilisation).toBe(1);
  });

  it.each(EVERY_NVL72)('%i GPUs: each has one port on each of the 18 switch chips', (chips) => {
    const machine = buildMachine(nvl72(chips));
    expect(machine.counts).toMatchObject({ packages: chips, nodes: chips / 4, planes: 18, l1Chips: 18 });
    expect(linkCapacities_Bps(machine)).toHaveLength(2 * 18 * chips);
    for (let port = 0; port < 18 * chips; port++) {
      if (machine.portSwitch[port] !== port % 18)
        expect.fail(`port ${port} is on ${machine.portSwitch[port]}`);
      const box = machine.switchBox[machine.portSwitch[port]!];
      if (machine.cableBox[port] !== box) expect.fail(`cable ${port} ends in the wrong tray`);
      if (machine.cableNode[port] !== Math.floor(port / 72))
        expect.fail(`cable ${port} starts in the wrong tray`);
    }
  });
});

describe.each(MACHINES)('names of a %s', (_, choice) => {
  const machine = buildMachine(choice);
  const everything = ELEMENT_KINDS.flatMap((kind) =>
    Array.from({ length: elementCount(machine, kind) }, (_, index): ElementRef => ({ kind, index })),
  );

  it('are readable and unique over all kinds', () => {
    const names = new Set(everything.map((element) => elementName(machine, element)));
    expect(names.size).toBe(everything.length);
    for (const name of names) {
      if (!/^r\d\d(\.[A-Za-z]*\d*(p\d+)?([km]\d+)?)*$/.test(name) || /undefined|NaN/.test(name))
        expect.fail(`odd name ${name}`);
    }
  });

  it('lead back to the element', () => {
    fc.assert(
      fc.property(fc.constantFrom(...everything), (element) => {
        expect(findElement(machine, elementName(machine, element))).toEqual(element);
      }),
      { numRuns: 30, seed: 1 },
    );
  });
});
