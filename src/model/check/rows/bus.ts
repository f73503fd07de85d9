import { CM384 } from '../../../facts/cm384';
import type { Fact } from '../../../facts/fact';
import type { Entry } from '../entry';
import { type BusOperation, busTransfer_s } from '../pointToPoint';

/** Large enough that start-up does not show, and what latency is quoted for, B. */
const BULK_B = 2 ** 34;
const SMALL_B = 512;
/** Digits of which we have only our memory of an edition that was withdrawn. */
const REMEMBERED = 'The published digits are remembered from a withdrawn edition, and uncertain.';

const bandwidth_Bps = (operation: BusOperation, isBetweenNodes: boolean) =>
  BULK_B / busTransfer_s(operation, isBetweenNodes, BULK_B);
const latency_s = (operation: BusOperation, isBetweenNodes: boolean) =>
  busTransfer_s(operation, isBetweenNodes, SMALL_B);

const NAMES = {
  read: 'NPU reads from NPU',
  write: 'NPU writes to NPU',
  cpuRead: 'NPU reads from CPU',
  cpuWrite: 'NPU writes to CPU',
} as const;
const FACTS: Readonly<Record<BusOperation, readonly [Fact, Fact, Fact, Fact]>> = {
  read: [
    CM384.readBandwidthInNode_BpsPerDie,
    CM384.readBandwidthBetweenNodes_BpsPerDie,
    CM384.readLatencyInNode_s,
    CM384.readLatencyBetweenNodes_s,
  ],
  write: [
    CM384.writeBandwidthInNode_BpsPerDie,
    CM384.writeBandwidthBetweenNodes_BpsPerDie,
    CM384.writeLatencyInNode_s,
    CM384.writeLatencyBetweenNodes_s,
  ],
  cpuRead: [
    CM384.cpuReadBandwidthInNode_BpsPerDie,
    CM384.cpuReadBandwidthBetweenNodes_BpsPerDie,
    CM384.cpuReadLatencyInNode_s,
    CM384.cpuReadLatencyBetweenNodes_s,
  ],
  cpuWrite: [
    CM384.cpuWriteBandwidthInNode_BpsPerDie,
    CM384.cpuWriteBandwidthBetweenNodes_BpsPerDie,
    CM384.cpuWriteLatencyInNode_s,
    CM384.cpuWriteLatencyBetweenNodes_s,
  ],
};

const tables = (Object.keys(NAMES) as BusOperation[]).flatMap((operation): Entry[] =>
  ([false, true] as const).flatMap((isBetween): Entry[] => {
    const where = isBetween ? 'between nodes' : 'in a node';
    // In a node each is a parameter; between nodes only reading is.
    const role = isBetween && operation !== 'read' ? 'predicted' : 'fitted';
    const at = isBetween ? 1 : 0;
    const common = { bound: 0.03, role, note: REMEMBERED } as const;
    return [
      {
        id: `bus-${operation}-${isBetween ? 'between' : 'in'}-bandwidth`,
        fact: FACTS[operation][at]!,
        conditions: `${NAMES[operation]}, ${where}, bulk, per die`,
        model: () => bandwidth_Bps(operation, isBetween),
        ...common,
      },
      {
        id: `bus-${operation}-${isBetween ? 'between' : 'in'}-latency`,
        fact: FACTS[operation][2 + at]!,
        conditions: `${NAMES[operation]}, ${where}, 512 B`,
        model: () => latency_s(operation, isBetween),
        ...common,
      },
    ];
  }),
);

export const BUS_ENTRIES: readonly Entry[] = [
  ...tables,
  {
    id: 'bus-penalty-bandwidth',
    fact: CM384.bandwidthLossBetweenNodes,
    conditions: 'Bandwidth lost between nodes, at most',
    bound: 0,
    role: 'predicted',
    isUpperBound: true,
    model: () => 1 - bandwidth_Bps('read', true) / bandwidth_Bps('read', false),
  },
  {
    id: 'bus-penalty-latency',
    fact: CM384.addedLatencyBetweenNodes_s,
    conditions: 'Latency added between nodes, at most',
    bound: 0,
    role: 'predicted',
    isUpperBound: true,
    model: () => latency_s('read', true) - latency_s('read', false),
  },
];
