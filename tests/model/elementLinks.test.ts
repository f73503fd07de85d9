import { describe, expect, it } from 'vitest';
import { buildMachine } from '../../src/model/machine/build';
import { linksOf } from '../../src/model/machine/elementLinks';
import { linkCount } from '../../src/model/machine/links';
import {
  ELEMENT_KINDS,
  type ElementKind,
  type ElementRef,
  type Machine,
} from '../../src/model/machine/machine';
import { elementCount, findElement } from '../../src/model/machine/naming';
import { cm384, machineOf, nvl72 } from './machines';

const SITES = [
  ...[24, 104, 384].map((chips) => [`CM384 of ${chips}`, buildMachine(cm384(chips))] as const),
  ...[8, 72].map((chips) => [`NVL72 of ${chips}`, buildMachine(nvl72(chips))] as const),
  [
    'CM384 of 24 and 16 chips, joined',
    buildMachine(machineOf({ chips: 40, supernodeChips: 24, oversubscription: 2 })),
  ] as const,
];
const WITH_LINKS = ELEMENT_KINDS.filter((kind) => kind !== 'cpu');
/** The same in a machine of one supernode. */
const withLinks = ({ scaleOut }: Machine) =>
  WITH_LINKS.filter((kind) => scaleOut !== null || (kind !== 'chassis' && kind !== 'bundle'));

/** One directed link, told from the documented order of links: what stands at its ends, and what it runs in. */
interface Link {
  /** Where it is a port: the port and its package. */
  readonly port: number | null;
  readonly package: number | null;
  /** The switch chips at its ends: one for a port, two for an uplink. */
  readonly switches: readonly number[];
  readonly cable: number | null;
  /** Of the RDMA network: the chassis at its ends, one for the port of a package, two for an uplink. */
  readonly chassis: readonly number[];
}

/** All directed links of a machine: ports up, ports down, uplinks, downlinks; then of the RDMA network the same. */
function everyLink(machine: Machine): Link[] {
  const { system, counts, uplinksPerL1, portSwitch, uplinkSwitch, scaleOut, chipsPerPod } = machine;
  const ports = Array.from(portSwitch, (leaf, port): Link => {
    const portsPerPackage = counts.diePorts / counts.packages;
    const cable = system === 'nvl72' ? port : null;
    return { port, package: Math.floor(port / portsPerPackage), switches: [leaf], cable, chassis: [] };
  });
  const uplinks = Array.from(uplinkSwitch, (spine, uplink): Link => {
    const leaf = Math.floor(uplink / uplinksPerL1);
    return { port: null, package: null, switches: [leaf, spine], cable: Math.floor(uplink / 2), chassis: [] };
  });
  const fabric = [...ports, ...ports, ...uplinks, ...uplinks];
  if (scaleOut === null) return fabric;
  const bare = { port: null, switches: [], cable: null };
  const nics = Array.from({ length: counts.packages }, (_, chip): Link => {
    return { ...bare, package: chip, chassis: [Math.floor(chip / chipsPerPod)] };
  });
  const trunks = Array.from({ length: counts.scaleOutTrunks }, (_, trunk): Link => {
    const leaf = Math.floor(trunk / scaleOut.uplinks);
    return { ...bare, package: null, chassis: [leaf, counts.pods + (trunk % scaleOut.spines)] };
  });
  return [...fabric, ...nics, ...nics, ...trunks, ...trunks];
}

/** Whether a link ends in an element, or runs in it. */
function touches(machine: Machine, link: Link, { kind, index }: ElementRef): boolean {
  const node = link.package === null ? -1 : Math.floor(link.package / machine.packagesPerNode);
  switch (kind) {
    case 'port':
      return link.port === index;
    case 'cable':
      return link.cable === index;
    case 'package':
      return link.package === index;
    case 'switch':
      return link.switches.includes(index);
    case 'box':
      return link.switches.some((s) => machine.switchBox[s] === index);
    case 'node':
      return node === index || link.switches.some((s) => machine.switchNode[s] === index);
    case 'rack':
      return (
        (node >= 0 && machine.nodeRack[node] === index) ||
        link.switches.some((s) => machine.switchRack[s] === index)
      );
    case 'cpu':
      return false;
    case 'chassis':
      return link.chassis.includes(index);
    case 'bundle': {
      // The bundles of nodes come first, then leaf by leaf one to each spine.
      const { nodes, pods } = machine.counts;
      const [leaf, spine] = link.chassis;
      if (leaf === undefined) return false;
      return spine === undefined
        ? node === index
        : nodes + leaf * machine.scaleOut!.spines + spine - pods === index;
    }
  }
}

const elementsOf = (machine: Machine, kind: ElementKind): ElementRef[] =>
  Array.from({ length: elementCount(machine, kind) }, (_, index) => ({ kind, index }));

/** So many of them, the first and the last among them: looking at every link of every port would take minutes. */
function some<T>(all: readonly T[], most: number): T[] {
  if (all.length <= most) return [...all];
  return Array.from({ length: most }, (_, i) => all[Math.round((i * (all.length - 1)) / (most - 1))]!);
}

/** How often each link is among those of any of the elements. */
function timesNamed(machine: Machine, elements: readonly ElementRef[]): Uint8Array {
  const times = new Uint8Array(linkCount(machine));
  for (const element of elements) for (const link of linksOf(machine, element)) times[link]!++;
  return times;
}

const rising = (values: Iterable<number>) => [...new Set(values)].sort((a, b) => a - b);

describe.each(SITES)('links of the elements of a %s', (_, machine) => {
  const links = everyLink(machine);

  it.each(withLinks(machine))('%s: those that end there or run there, rising, each once', (kind) => {
    expect(links).toHaveLength(linkCount(machine));
    for (const element of some(elementsOf(machine, kind), 60)) {
      const want = links.flatMap((link, id) => (touches(machine, link, element) ? [id] : []));
      expect(want.length).toBeGreaterThan(0);
      expect(linksOf(machine, element), `${kind} ${element.index}`).toEqual(want);
    }
  });

  it('has none for a CPU, which is not on this fabric', () => {
    for (const cpu of elementsOf(machine, 'cpu')) expect(linksOf(machine, cpu)).toEqual([]);
  });

  it('has each directed link in exactly one port or cable', () => {
    const { diePorts } = machine.counts;
    // A whole pod has thousands of each, and each is looked for among all: one chip and one cable in nine there.
    const step = machine.counts.packages > 200 ? 9 : 1;
    const ports = elementsOf(machine, 'port').filter(
      ({ index }) => Math.floor((index * machine.counts.packages) / diePorts) % step === 0,
    );
    const ofPorts = timesNamed(machine, ports);
    for (const { index } of ports) {
      if (ofPorts[index] !== 1 || ofPorts[diePorts + index] !== 1) expect.fail(`port ${index} is not alone`);
    }
    expect(ofPorts.reduce((sum, times) => sum + times, 0)).toBe(2 * ports.length);
    const ofCables = timesNamed(machine, elementsOf(machine, 'cable'));
    // Ports of an NVL72 are cables; on a CM384 they are on the board, and cables begin at tier 1.
    const fabric = machine.scaleOut?.up ?? ofCables.length;
    const cabled = ofCables.subarray(machine.system === 'nvl72' ? 0 : 2 * diePorts, fabric);
    expect(new Set(cabled)).toEqual(new Set([1]));
    if (machine.system === 'cm384') expect(new Set(ofCables.subarray(0, 2 * diePorts))).toEqual(new Set([0]));
  });

  it('has each link of the RDMA network in exactly one bundle, and in each chassis that it touches', () => {
    const first = machine.scaleOut?.up ?? links.length;
    expect(new Set(timesNamed(machine, elementsOf(machine, 'bundle')).subarray(first))).toEqual(
      new Set(first < links.length ? [1] : []),
    );
    expect(Array.from(timesNamed(machine, elementsOf(machine, 'chassis')))).toEqual(
      links.map(({ chassis }) => chassis.length),
    );
  });

  it('has every link in its racks: once if it stays in one, twice if it goes to another', () => {
    const times = timesNamed(machine, elementsOf(machine, 'rack'));
    const racks = links.map(
      (link) => elementsOf(machine, 'rack').filter((rack) => touches(machine, link, rack)).length,
    );
    // Leaves and spines stand in racks that are none of the supernodes'.
    expect(Math.min(...racks.slice(0, machine.scaleOut?.upTrunk))).toBe(1);
    expect(Array.from(times)).toEqual(racks);
  });

  it('has in a node and in a box the links of their packages, switches and cables', () => {
    const { cableNode, cableBox, switchNode, switchBox, packagesPerNode } = machine;
    const within = (kind: ElementKind, isIn: (index: number) => boolean) =>
      elementsOf(machine, kind).flatMap((element) => (isIn(element.index) ? linksOf(machine, element) : []));
    for (const node of some(elementsOf(machine, 'node'), 4)) {
      const parts = [
        ...within('package', (g) => Math.floor(g / packagesPerNode) === node.index),
        ...within('switch', (s) => switchNode[s] === node.index),
      ];
      const withCables = [
        ...within('package', (g) => Math.floor(g / packagesPerNode) === node.index),
        ...within('cable', (c) => cableNode[c] === node.index),
      ];
      expect(linksOf(machine, node)).toEqual(rising(parts));
      expect(linksOf(machine, node)).toEqual(rising(withCables));
    }
    for (const box of some(elementsOf(machine, 'box'), 4)) {
      expect(linksOf(machine, box)).toEqual(rising(within('switch', (s) => switchBox[s] === box.index)));
      expect(linksOf(machine, box)).toEqual(rising(within('cable', (c) => cableBox[c] === box.index)));
    }
  });

  it('has as many one way as the other, and both ways of one cable', () => {
    const { diePorts, l1l2Links, packages, scaleOutTrunks } = machine.counts;
    // Ports, uplinks, ports of the RDMA network and its uplinks: each so many up, then so many down.
    const [ups, backs]: [boolean[], number[]] = [[], []];
    for (const many of [diePorts, l1l2Links, ...(machine.scaleOut ? [packages, scaleOutTrunks] : [])])
      for (let i = 0; i < 2 * many; i++) {
        ups.push(i < many);
        backs.push(many);
      }
    const back = (link: number) => link + backs[link]!;
    const isUp = (link: number) => ups[link]!;
    for (const kind of withLinks(machine))
      for (const element of some(elementsOf(machine, kind), 20)) {
        const all = linksOf(machine, element);
        const up = all.filter(isUp);
        expect(rising([...up, ...up.map(back)])).toEqual(all);
        expect(all).toHaveLength(2 * up.length);
      }
  });
});

describe('how many directed links there are', () => {
  /** The counts of all elements of a kind, each once. */
  const countsOf = (machine: Machine, kind: ElementKind, most = 60) =>
    rising(some(elementsOf(machine, kind), most).map((element) => linksOf(machine, element).length));
  const pod = SITES.find(([name]) => name === 'CM384 of 384')![1];
  const rack = SITES.find(([name]) => name === 'NVL72 of 72')![1];

  it.each([
    // 7 planes x 2 dies.
    ['package', [28]],
    ['port', [2]],
    // Two links each way.
    ['cable', [4]],
    // Two L2 chips.
    ['box', [192]],
    // 112 ports and 7 x 16 uplinks.
    ['node', [448]],
    // 4 nodes, or 14 boxes.
    ['rack', [1792, 2688]],
    // An L1 chip: 16 dies and 16 uplinks; an L2 chip: 48 nodes.
    ['switch', [64, 96]],
  ] as const)('at a %s of the full CM384: %j', (kind, counts) => {
    expect(countsOf(pod, kind)).toEqual(counts);
  });

  it('at L1 chips 64 and at L2 chips 96 of the full CM384', () => {
    const { l1Chips } = pod.counts;
    const at = (index: number) => linksOf(pod, { kind: 'switch', index }).length;
    expect([at(0), at(l1Chips - 1), at(l1Chips), at(l1Chips + pod.counts.l2Chips - 1)]).toEqual([
      64, 64, 96, 96,
    ]);
  });

  it.each([
    ['package', [36]],
    ['port', [2]],
    ['cable', [2]],
    // A switch chip has a port for each of the 72 GPUs, a tray two chips.
    ['switch', [144]],
    ['box', [288]],
    ['node', [144]],
    ['rack', [2592]],
  ] as const)('at a %s of the full NVL72: %j', (kind, counts) => {
    expect(countsOf(rack, kind)).toEqual(counts);
  });

  it('by name', () => {
    const at = (machine: Machine, name: string) => linksOf(machine, findElement(machine, name)!).length;
    expect(at(pod, 'r07.box00.L2p0k00')).toBe(96);
    expect(at(pod, 'r03.n2.L1p6')).toBe(64);
    expect(at(pod, 'r03.n2.npu5')).toBe(28);
    expect(at(pod, 'r03.n2.cpu1')).toBe(0);
    expect(at(rack, 'r01.n03.gpu2')).toBe(36);
  });
});
