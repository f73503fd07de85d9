import type { Machine } from '../../model/machine/machine';
import { bundleLinks, bundlesAt } from '../../model/machine/rdmaLinks';
import type { PaletteName } from '../theme/palettes';
import type { Overlay } from './contract';

/**
 * What each colour of the hall means: the same definitions make the picture and the legend.
 *
 * A domain is fixed: it follows the machine that is built, never the values of the moment.
 */

/** The kinds of things that carry a colour. */
export const COLOURED_KINDS = [
  'package',
  'switch',
  'cable',
  'node',
  'box',
  'rack',
  'bundle',
  'chassis',
] as const;
export type ColouredKind = (typeof COLOURED_KINDS)[number];

/** Where a number shows on an element of this kind. */
export interface Scale {
  /** What is shown, in a few words. */
  readonly label: string;
  /** Value at the palette's start and end, in `unit`. */
  readonly min: number;
  readonly max: number;
}

export interface OverlayDefinition {
  readonly id: Overlay;
  readonly label: string;
  /** SI unit of the domains: '1' (a share), 'B/s' or 'W'. */
  readonly unit: '1' | 'B/s' | 'W';
  readonly palette: PaletteName;
  /** Scale per kind for a machine; null where this overlay has nothing to say about the kind. */
  scales(machine: Machine): { readonly [K in ColouredKind]: Scale | null };
  /** Whether cables and their sockets have a colour. */
  readonly hasCables: boolean;
  /** The frame around a package, where it shows something else than the dies. */
  readonly packageFrame: string | null;
  /** The memory stacks on a package, likewise. */
  readonly packageMemory: string | null;
  /** Whether colours are names (kinds of work) and not numbers: then nothing lies between two of them. */
  readonly isNamed?: true;
}

/** The smallest of start, 2·start, 4·start … that holds the value: a domain that moves only when it must. */
export function doubledUntil(start: number, value: number): number {
  let max = start;
  while (max < value * (1 - 1e-9) && max < 1e18) max *= 2;
  return max;
}

/** Most that one direction of a cable, the ports of a package and a switch chip can carry, in B/s. */
export interface Peaks {
  readonly cable_Bps: number;
  readonly package_Bps: number;
  readonly switch_Bps: number;
}

export function peaks(machine: Machine): Peaks {
  const { counts, linkRate_Bps } = machine;
  const E = counts.diePorts;
  const F = counts.l1l2Links;
  const portsPerPackage = counts.packages > 0 ? E / counts.packages : 0;
  const downPorts = counts.l1Chips > 0 ? E / counts.l1Chips : 0;
  const upPorts = counts.l1Chips > 0 ? F / counts.l1Chips : 0;
  const l2Ports = counts.l2Chips > 0 ? F / counts.l2Chips : 0;
  return {
    cable_Bps: machine.linksPerCable * linkRate_Bps,
    package_Bps: portsPerPackage * linkRate_Bps,
    switch_Bps: Math.max(downPorts + upPorts, l2Ports) * linkRate_Bps,
  };
}

/** Most that each switch chip's ports carry together in one direction, in B/s: what its utilisation is a share of. */
export function switchPeaks_Bps(machine: Machine): Float64Array {
  const { counts, linkRate_Bps, portSwitch, uplinkSwitch, uplinksPerL1 } = machine;
  const sums = new Float64Array(counts.l1Chips + counts.l2Chips);
  for (let e = 0; e < counts.diePorts; e++) sums[portSwitch[e]!]! += linkRate_Bps;
  for (let f = 0; f < counts.l1l2Links; f++) {
    sums[uplinkSwitch[f]!]! += linkRate_Bps;
    sums[Math.floor(f / uplinksPerL1)]! += linkRate_Bps;
  }
  return sums;
}

/** Most that the ports of an RDMA switch carry together in one direction, in B/s. */
export function chassisPeak_Bps(machine: Machine, chassis: number): number {
  const { scaleOut } = machine;
  if (scaleOut === null) return 0;
  const links = bundlesAt(machine, chassis).reduce(
    (sum, bundle) => sum + bundleLinks(machine, bundle).count,
    0,
  );
  return links * scaleOut.linkRate_Bps;
}

/** The same of the largest: the first leaf, or any spine. */
const largestChassis_Bps = (machine: Machine): number =>
  Math.max(chassisPeak_Bps(machine, 0), chassisPeak_Bps(machine, machine.counts.pods));

/** Full scale of each kind's power. Switch chips draw in proportion to their port rate. */
const POWER_SCALE_W = {
  cm384: { package: 1200, switch: 100, node: 12_000, box: 500, rack: 48_000, port_Bps: 28e9 },
  nvl72: { package: 1800, switch: 400, node: 8_000, box: 800, rack: 160_000, port_Bps: 50e9 },
} as const;

const share = (label: string): Scale => ({ label, min: 0, max: 1 });
/** What only a machine of several supernodes has. */
const joined = ({ scaleOut }: Machine, scale: Scale): Scale | null => (scaleOut === null ? null : scale);

export const OVERLAY_DEFINITIONS: { readonly [K in Overlay]: OverlayDefinition } = {
  utilisation: {
    id: 'utilisation',
    label: 'Utilisation',
    unit: '1',
    palette: 'viridis',
    hasCables: true,
    packageFrame: 'Frame: busier direction of the fabric ports, share of peak',
    packageMemory: 'Stacks beside the dies: share of peak memory bandwidth',
    scales: (machine) => ({
      package: share('Dies: share of peak compute'),
      switch: share('Switch chips: share of port bandwidth'),
      cable: share('Cables: busier direction, share of capacity'),
      node: share('Node light: mean compute of its packages'),
      box: share('Box light: mean of its switch chips'),
      rack: share('Rack light: mean of what it holds'),
      bundle: joined(machine, share('RDMA links: busier direction, share of capacity')),
      chassis: joined(machine, share('RDMA switches: share of port bandwidth')),
    }),
  },
  bandwidth: {
    id: 'bandwidth',
    label: 'Bandwidth',
    unit: 'B/s',
    palette: 'mako',
    hasCables: true,
    packageFrame: null,
    packageMemory: null,
    scales: (machine) => {
      const p = peaks(machine);
      const cable = doubledUntil(56e9, p.cable_Bps);
      const chip = doubledUntil(400e9, p.package_Bps);
      const sw = doubledUntil(1.4e12, p.switch_Bps);
      return {
        package: { label: 'Packages: busier direction of the fabric ports', min: 0, max: chip },
        switch: { label: 'Switch chips: busier direction of all ports', min: 0, max: sw },
        cable: { label: 'Cables: busier direction', min: 0, max: cable },
        node: { label: 'Node light: mean of its packages', min: 0, max: chip },
        box: { label: 'Box light: mean of its switch chips', min: 0, max: sw },
        rack: null,
        bundle: joined(machine, {
          label: 'RDMA links, each: busier direction',
          min: 0,
          max: doubledUntil(56e9, machine.scaleOut?.linkRate_Bps ?? 0),
        }),
        chassis: joined(machine, {
          label: 'RDMA switches: one direction of all ports',
          min: 0,
          max: doubledUntil(1.4e12, largestChassis_Bps(machine)),
        }),
      };
    },
  },
  memory: {
    id: 'memory',
    label: 'Memory',
    unit: '1',
    palette: 'viridis',
    hasCables: false,
    packageFrame: null,
    packageMemory: null,
    scales: () => ({
      package: share('Packages: share of peak HBM bandwidth'),
      switch: null,
      cable: null,
      node: share('Node light: mean of its packages'),
      box: null,
      rack: share('Rack light: mean of what it holds'),
      bundle: null,
      chassis: null,
    }),
  },
  power: {
    id: 'power',
    label: 'Power',
    unit: 'W',
    palette: 'inferno',
    hasCables: false,
    packageFrame: null,
    packageMemory: null,
    scales: (machine) => {
      const full = POWER_SCALE_W[machine.system];
      const faster = doubledUntil(1, machine.linkRate_Bps / full.port_Bps);
      return {
        package: { label: 'Packages', min: 0, max: full.package },
        switch: { label: 'Switch chips', min: 0, max: full.switch * faster },
        cable: null,
        node: { label: 'Nodes', min: 0, max: full.node },
        box: { label: 'Switch boxes', min: 0, max: full.box * faster },
        rack: { label: 'Racks', min: 0, max: full.rack },
        bundle: null,
        chassis: null,
      };
    },
  },
  phase: {
    id: 'phase',
    label: 'Phase',
    unit: '1',
    palette: 'work',
    hasCables: false,
    packageFrame: null,
    packageMemory: null,
    isNamed: true,
    scales: () => ({
      package: share('Packages: what they are at for most of the time on show'),
      switch: null,
      cable: null,
      node: share('Node light: its first package'),
      box: null,
      rack: share('Rack light: its first node'),
      bundle: null,
      chassis: null,
    }),
  },
};

/** Where a value lies in a scale, 0..1. */
export function position(scale: Scale, value: number): number {
  const t = (value - scale.min) / (scale.max - scale.min);
  return t >= 0 ? Math.min(1, t) : 0;
}
