import { SIZES as CM384 } from '../../facts/cm384/sizes';
import { MEDIA, reachOf } from '../sizing/reach';
import type { Field } from './fields';
import {
  AS_BUILT,
  CHIP_CHOICES,
  isInReach,
  leastChips,
  longestCable_m,
  MAX_CHIPS,
  type MachineChoice,
  MODULES,
  mostChips,
  mostInSupernode,
  mostUplinks,
  nearestChips,
  PORT_UNITS,
  podSizes,
  SYSTEM_NAMES,
  SYSTEMS,
} from './limits';
import type { Scenario } from './scenario';
import * as z from './schema';
import { count, oneOf, span } from './sentence';

const clamp = (low: number, high: number) => (value: number) => Math.min(high, Math.max(low, value));

export const PORT_RATE_LIMITS_BPS = [1e9, 1e12] as const;
export const MAX_PLANES = 16;
export const SWITCH_PORT_LIMITS = [8, 512] as const;
export const MAX_CHIPS_PER_NODE = 16;
export const MAX_NODES_PER_RACK = 8;
export const MAX_UPLINKS = 128;
export const MAX_OVERSUBSCRIPTION = 64;

type Limits<T> = Pick<Field, 'must' | 'nearest'> & { legal(value: T, machine: MachineChoice): boolean };

/** A rack of copper is built one way: there a field has the value that it was sold with. */
function inFabric<T>(key: keyof MachineChoice, { legal, must, nearest }: Limits<T>) {
  const fixed = AS_BUILT.nvl72[key];
  const isFixed = ({ machine }: Scenario) => machine.system === 'nvl72';
  return {
    legal: (value: T, s: Scenario) => (isFixed(s) ? value === fixed : legal(value, s.machine)),
    must: (s: Scenario) =>
      isFixed(s) ? `${fixed} on ${SYSTEM_NAMES.nvl72}, whose rack is built so` : must(s),
    nearest: (value: number, s: Scenario) => (isFixed(s) ? fixed : nearest?.(value, s)),
  };
}

/** Whole numbers of the fabric, within bounds that may depend on the fields before. */
function wholeInFabric(
  key: keyof MachineChoice,
  bounds: (machine: MachineChoice) => readonly [number, number],
  why = '',
) {
  return inFabric<number>(key, {
    legal: (value, machine) => {
      const [low, high] = bounds(machine);
      return value >= low && value <= high;
    },
    must: ({ machine }) => {
      const [low, high] = bounds(machine);
      return `a whole number ${span(low, high)}${why}`;
    },
    nearest: (value, { machine }) => clamp(...bounds(machine))(Math.round(value)),
  });
}

const evenTo = (most: number) => (most <= 2 ? '2' : `an even number from 2 to ${most}`);
const even = (value: number) => value - (value % 2);

/** Nearest legal size of a supernode: whole nodes, no more than its switches join. */
function nearestSupernode(value: number, { machine }: Scenario): number {
  const { chipsPerNode } = machine;
  const most = mostInSupernode(machine);
  return clamp(chipsPerNode, most - (most % chipsPerNode))(Math.round(value / chipsPerNode) * chipsPerNode);
}

/** The fields of `Scenario.machine`, in the order in which they are read. */
export const MACHINE_FIELDS: readonly Field[] = [
  {
    group: 'machine',
    key: 'system',
    param: 'system',
    label: 'System',
    schema: z.enum(SYSTEMS),
    must: () => oneOf(SYSTEMS),
  },
  {
    group: 'machine',
    key: 'chip',
    param: 'chip',
    label: 'Chip',
    schema: z.enum(CHIP_CHOICES),
    must: () => oneOf(CHIP_CHOICES),
  },
  {
    group: 'machine',
    key: 'switchPorts',
    param: 'radix',
    label: 'Ports of a switch chip',
    schema: z.int(),
    ...wholeInFabric('switchPorts', () => SWITCH_PORT_LIMITS),
  },
  {
    group: 'machine',
    key: 'chipsPerNode',
    param: 'node',
    label: 'Chips of a node',
    schema: z.int(),
    ...wholeInFabric(
      'chipsPerNode',
      ({ switchPorts }) => [
        1,
        Math.min(MAX_CHIPS_PER_NODE, Math.floor((switchPorts - 2) / PORT_UNITS.cm384)),
      ],
      ': an L1 chip has a port for each die of its node, and two for uplinks at least',
    ),
  },
  {
    group: 'machine',
    key: 'nodesPerRack',
    param: 'rack',
    label: 'Nodes of a rack',
    schema: z.int(),
    ...wholeInFabric('nodesPerRack', () => [1, MAX_NODES_PER_RACK]),
  },
  {
    group: 'machine',
    key: 'planes',
    param: 'planes',
    label: 'Planes',
    schema: z.int(),
    ...wholeInFabric('planes', () => [1, MAX_PLANES]),
  },
  {
    group: 'machine',
    key: 'uplinks',
    param: 'uplinks',
    label: 'Uplinks of an L1 chip',
    schema: z.int(),
    ...inFabric<number>('uplinks', {
      legal: (value, machine) =>
        value % 2 === 0 && value >= 2 && value <= Math.min(MAX_UPLINKS, mostUplinks(machine)),
      must: ({ machine }) =>
        `${evenTo(Math.min(MAX_UPLINKS, mostUplinks(machine)))} (a cable carries two; an L1 chip has ${machine.switchPorts} ports, ${PORT_UNITS.cm384 * machine.chipsPerNode} of them for the dies of its node)`,
      nearest: (value, { machine }) =>
        clamp(2, Math.min(MAX_UPLINKS, mostUplinks(machine)))(even(Math.round(value))),
    }),
  },
  {
    group: 'machine',
    key: 'supernodeChips',
    param: 'supernode',
    label: 'Chips of a supernode',
    schema: z.union([z.literal('most'), z.int()]),
    legal: (value: 'most' | number, s) => value === 'most' || value === nearestSupernode(value, s),
    must: (s) =>
      `"most", or a multiple of ${s.machine.chipsPerNode} up to ${count(mostInSupernode(s.machine))} on ${SYSTEM_NAMES[s.machine.system]} (${whyMost(s.machine)})`,
    nearest: nearestSupernode,
  },
  {
    group: 'machine',
    key: 'chips',
    param: 'chips',
    label: 'Chips',
    schema: z.int(),
    legal: (value: number, s) => value === nearestChips(s.machine, value),
    must: ({ machine }) =>
      `a multiple of ${machine.chipsPerNode} from ${leastChips(machine)} to ${count(mostChips(machine))} on ${SYSTEM_NAMES[machine.system]} (whole nodes; ${whyMostChips(machine)})`,
    nearest: (value, s) => nearestChips(s.machine, value),
  },
  {
    group: 'machine',
    key: 'portRate_Bps',
    param: 'port',
    label: 'Link speed',
    unit: { name: 'GB/s', per: 1e9, base: 'B/s' },
    schema: z.number().check(z.minimum(PORT_RATE_LIMITS_BPS[0]), z.maximum(PORT_RATE_LIMITS_BPS[1])),
    must: () => 'from 1 to 1,000 GB/s (8 to 8,000 Gbit/s) a port',
    nearest: clamp(...PORT_RATE_LIMITS_BPS),
  },
  {
    group: 'machine',
    key: 'medium',
    param: 'medium',
    label: 'Cables',
    schema: z.enum(MEDIA),
    ...inFabric<MachineChoice['medium']>('medium', {
      legal: (value, machine) => isInReach(value, machine),
      must: ({ machine }) => {
        const longest_m = longestCable_m(machine);
        const far = MEDIA.filter((medium) => isInReach(medium, machine));
        const short = MEDIA.filter((medium) => !far.includes(medium)).map(
          (medium) => `${medium} reaches ${reachOf(medium, machine.portRate_Bps).toFixed(1)} m`,
        );
        return far.length === MEDIA.length
          ? oneOf(MEDIA)
          : `${far.length === 1 ? far[0] : oneOf(far)} (the longest cable of a supernode is ${longest_m.toFixed(1)} m; ${short.join(', ')})`;
      },
    }),
  },
  {
    group: 'machine',
    key: 'module',
    param: 'module',
    label: 'Optical modules',
    schema: z.enum(MODULES),
    ...inFabric<MachineChoice['module']>('module', { legal: () => true, must: () => oneOf(MODULES) }),
  },
  {
    group: 'machine',
    key: 'oversubscription',
    param: 'oversub',
    label: 'Oversubscription of the RDMA network',
    schema: z.number().check(z.minimum(1), z.maximum(MAX_OVERSUBSCRIPTION)),
    must: () => `from 1 (none) to ${MAX_OVERSUBSCRIPTION}`,
    nearest: clamp(1, MAX_OVERSUBSCRIPTION),
  },
];

function whyMost({ system, switchPorts, chipsPerNode }: MachineChoice): string {
  return system === 'cm384'
    ? `whole nodes; an L2 chip has ${switchPorts} ports, one for each node of ${chipsPerNode} chips`
    : `whole nodes; an NVLink switch chip has ${switchPorts} ports, one for each GPU`;
}

function whyMostChips(machine: MachineChoice): string {
  const most = mostChips(machine);
  if (most > MAX_CHIPS - machine.chipsPerNode) return 'larger machines are counted in the planner';
  return podsOf(machine, most) >= SPINES
    ? `a spine of the RDMA network has ${SPINES} ports, one for each supernode`
    : 'more would be over a million links';
}

const SPINES = CM384.scaleOutSpinePorts.value;
const podsOf = (machine: MachineChoice, chips: number) => podSizes({ ...machine, chips }).length;
