import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { standAlike } from '../../src/model/machine/alike';
import { buildMachine } from '../../src/model/machine/build';
import { CABLE_POINTS, type Machine, type Placement } from '../../src/model/machine/machine';
import { CHIP_CHOICES } from '../../src/model/scenario/limits';
import { parseScenario } from '../../src/model/scenario/parse';
import { anyMachine } from './arbitraries';
import { cm384, MACHINES } from './machines';

interface Extent {
  readonly low: readonly number[];
  readonly high: readonly number[];
}
/** Rounding of Float32 metres. */
const SLACK = 1e-5;

function extents({ centre_m, size_m }: Placement): Extent[] {
  return Array.from({ length: centre_m.length / 3 }, (_, i) => {
    const centre = [...centre_m.subarray(3 * i, 3 * i + 3)];
    return {
      low: centre.map((c, axis) => c - size_m[axis]! / 2),
      high: centre.map((c, axis) => c + size_m[axis]! / 2),
    };
  });
}
const overlap = (a: Extent, b: Extent) =>
  [0, 1, 2].every((axis) => a.low[axis]! + SLACK < b.high[axis]! && b.low[axis]! + SLACK < a.high[axis]!);
const inside = (inner: Extent, outer: Extent, axes: readonly number[] = [0, 1, 2]) =>
  axes.every(
    (axis) => inner.low[axis]! >= outer.low[axis]! - SLACK && inner.high[axis]! <= outer.high[axis]! + SLACK,
  );
function firstOverlap(all: readonly Extent[]): string {
  for (let a = 0; a < all.length; a++)
    for (let b = 0; b < a; b++) if (overlap(all[a]!, all[b]!)) return `${b} and ${a} overlap`;
  return 'none overlap';
}
/** Packages, CPUs and switch chips by what they sit on. */
function tilesOf(machine: Machine): { readonly on: Extent; readonly tile: Extent }[] {
  const { layout } = machine;
  const nodes = extents(layout.node);
  const boxes = extents(layout.box);
  return [
    ...extents(layout.package).map((tile, g) => ({
      on: nodes[Math.floor(g / machine.packagesPerNode)]!,
      tile,
    })),
    ...extents(layout.cpu).map((tile, c) => ({ on: nodes[Math.floor(c / machine.cpusPerNode)]!, tile })),
    ...extents(layout.switch).map((tile, s) => ({
      on: machine.switchNode[s]! >= 0 ? nodes[machine.switchNode[s]!]! : boxes[machine.switchBox[s]!]!,
      tile,
    })),
  ];
}

describe.each(MACHINES)('the layout of a %s', (_, choice) => {
  const machine = buildMachine(choice);
  const { layout } = machine;
  const racks = extents(layout.rack);
  const nodes = extents(layout.node);
  const boxes = extents(layout.box);
  const cables = machine.cableNode.length;
  const row = layout.cables.rows[0]!;
  const point = (cable: number, p: number) => {
    const at = (cable * CABLE_POINTS + p) * 3;
    return row.path_m.subarray(at, at + 3);
  };

  it('places every element once', () => {
    const { counts: c } = machine;
    const placed = (placement: Placement) => placement.centre_m.length / 3;
    expect([racks.length, nodes.length, boxes.length]).toEqual([c.racks, c.nodes, c.boxes]);
    expect([placed(layout.package), placed(layout.cpu)]).toEqual([c.packages, c.cpus]);
    expect([placed(layout.switch), row.socket_m.length / 3]).toEqual([c.l1Chips + c.l2Chips, cables]);
    expect(row.path_m).toHaveLength(cables * CABLE_POINTS * 3);
  });

  it('stands in one row, left to right, on the floor', () => {
    for (const [i, rack] of racks.entries()) {
      expect(rack.low[1]).toBeCloseTo(0, 5);
      if (i > 0) expect(rack.low[0]! - racks[i - 1]!.high[0]!).toBeCloseTo(0, 5);
    }
    expect(firstOverlap(racks)).toBe('none overlap');
  });

  it('keeps nodes and boxes inside their rack, side by side and in slot order', () => {
    nodes.forEach((node, n) => {
      expect(inside(node, racks[machine.nodeRack[n]!]!)).toBe(true);
    });
    boxes.forEach((box, b) => {
      expect(inside(box, racks[machine.boxRack[b]!]!)).toBe(true);
    });
    expect(firstOverlap([...nodes, ...boxes])).toBe('none overlap');
    for (let n = 1; n < nodes.length; n++) {
      if (machine.nodeRack[n] === machine.nodeRack[n - 1])
        expect(Math.sign(nodes[n]!.low[1]! - nodes[n - 1]!.low[1]!)).toBe(
          Math.sign(machine.nodeSlot[n]! - machine.nodeSlot[n - 1]!),
        );
    }
  });

  it('keeps packages, CPUs and switch chips on the front of their node or box, without overlap', () => {
    const groups = new Map<Extent, Extent[]>();
    for (const { on, tile } of tilesOf(machine)) {
      expect(inside(tile, on, [0, 1])).toBe(true);
      expect(tile.low[2]! - on.high[2]!).toBeCloseTo(0, 4);
      groups.set(on, [...(groups.get(on) ?? []), tile]);
    }
    for (const tiles of groups.values()) expect(firstOverlap(tiles)).toBe('none overlap');
  });

  it('leads each cable from its node’s rack to its own socket on its box', () => {
    const sockets = new Set<string>();
    for (let cable = 0; cable < cables; cable++) {
      const start = point(cable, 0);
      const rack = racks[machine.nodeRack[machine.cableNode[cable]!]!]!;
      const node = nodes[machine.cableNode[cable]!]!;
      const box = boxes[machine.cableBox[cable]!]!;
      const end = point(cable, CABLE_POINTS - 1);
      const socket = row.socket_m.subarray(3 * cable, 3 * cable + 3);
      const within = (value: number, extent: Extent, axis: number) =>
        value >= extent.low[axis]! - SLACK && value <= extent.high[axis]! + SLACK;
      const good =
        within(start[0]!, rack, 0) &&
        within(start[1]!, node, 1) &&
        within(end[0]!, box, 0) &&
        within(end[1]!, box, 1) &&
        Math.hypot(end[0]! - socket[0]!, end[1]! - socket[1]!, end[2]! - socket[2]!) < 0.02;
      if (!good) expect.fail(`cable ${cable} runs from ${start} to ${end}, its socket is at ${socket}`);
      sockets.add([...end].map((value) => value.toFixed(4)).join());
    }
    // NVL72 cables of four GPU columns plug into one tray over one another.
    if (machine.system === 'cm384') expect(sockets.size).toBe(cables);
  });

  it('stays within its bounds, every coordinate a number', () => {
    const [x0, y0, z0, x1, y1, z1] = layout.bounds_m;
    const bounds: Extent = { low: [x0, y0, z0], high: [x1, y1, z1] };
    const { tray, ...placements } = layout;
    const { path_m } = row;
    const sockets: Placement = { centre_m: row.socket_m, size_m: layout.cables.socketSize_m };
    const parts = [placements.rack, placements.node, placements.box, placements.package, placements.cpu];
    const all = [...parts, placements.switch, sockets, tray].flatMap(extents);
    let outside = all.filter((extent) => !inside(extent, bounds)).length;
    for (let i = 0; i < path_m.length; i++) {
      const value = path_m[i]!;
      if (!(value >= bounds.low[i % 3]! - SLACK && value <= bounds.high[i % 3]! + SLACK)) outside++;
    }
    expect(outside).toBe(0);
  });
});

describe('cables of the full pod', () => {
  const { layout, counts: c } = buildMachine(cm384(384));

  it('do not share a place overhead', () => {
    const lanes = new Map<string, [number, number][]>();
    for (let cable = 0; cable < c.opticalCables; cable++) {
      const at = (cable * CABLE_POINTS + 2) * 3;
      const [x0, y, z, x1] = layout.cables.rows[0]!.path_m.subarray(at, at + 4);
      const key = `${y!.toFixed(4)} ${z!.toFixed(4)}`;
      lanes.set(key, [...(lanes.get(key) ?? []), [Math.min(x0!, x1!), Math.max(x0!, x1!)]]);
    }
    let shared = 0;
    for (const spans of lanes.values()) {
      for (let a = 0; a < spans.length; a++)
        for (let b = 0; b < a; b++)
          if (spans[a]![0] < spans[b]![1] - SLACK && spans[b]![0] < spans[a]![1] - SLACK) shared++;
    }
    expect(shared).toBe(0);
  });
});

describe('standAlike', () => {
  it('is said of machines only whose parts stand in the same places, for any two', () => {
    let alike = 0;
    const patches = fc.oneof(
      fc.record({ nodesPerRack: fc.integer({ min: 1, max: 8 }) }),
      fc.record({ supernodeChips: fc.integer({ min: 8, max: 400 }) }),
      fc.record({ switchPorts: fc.integer({ min: 16, max: 128 }) }),
      fc.record({ chip: fc.constantFrom(...CHIP_CHOICES), portRate_Bps: fc.constantFrom(14e9, 28e9, 56e9) }),
    );
    fc.assert(
      fc.property(anyMachine, patches, (choice, patch) => {
        const other = parseScenario({ machine: { ...choice, ...patch } }).scenario.machine;
        const [a, b] = [buildMachine(choice), buildMachine(other)];
        if (!standAlike(a, b)) return;
        alike++;
        expect(b.layout).toEqual(a.layout);
        for (const key of [
          'nodeRack',
          'boxRack',
          'switchNode',
          'switchBox',
          'cableNode',
          'cableBox',
        ] as const)
          expect(b[key]).toEqual(a[key]);
      }),
      { numRuns: 120 },
    );
    expect(alike).toBeGreaterThan(10);
  });

  it('is said of a pod with links of another rate, and not of one with a node more', () => {
    const pod = buildMachine(cm384(384));
    expect(standAlike(pod, buildMachine({ ...cm384(384), portRate_Bps: 14e9 }))).toBe(true);
    expect(standAlike(pod, buildMachine(cm384(376)))).toBe(false);
    expect(standAlike(pod, buildMachine({ ...cm384(384), medium: 'passive-copper' }))).toBe(false);
  });
});
