import type { Fact } from '../../facts/fact';
import { NVL72 } from '../../facts/nvl72';
import { PROTOCOL_FACTS as F } from '../../facts/protocols';
import type { Algorithm, WorkloadKind } from '../scenario/scenario';
import { type Fabric, TIERS, type Tier } from './fabric';
import { type Star, starFabric } from './star';
import type { Transport } from './transport';

/**
 * One of the ways in which a library moves bytes. It takes `startUp_s` a round, and of the rate of the links it
 * reaches efficiency · c / (c + half_B) with chunks of c = buffer / ranks: Hockney's half-performance length
 * ("The Science of Computer Benchmarking", 1996). The same said otherwise: a chunk costs half_B bytes more than it has.
 */
export interface Protocol {
  readonly name: string;
  /** How it does the collectives that it is used for. */
  readonly algorithms: Readonly<Partial<Record<WorkloadKind, Algorithm>>>;
  readonly startUp_s: number;
  /** Share of the link rate that long chunks approach, 0..1. */
  readonly efficiency: number;
  /**
   * Which bytes have that share: those on the wire, or those of the buffer. The latter where switches reduce: an
   * all-reduce of n bytes on p chips puts n·(1 + 1/p) on each wire, but readings of 4 and of 72 chips show the same
   * n / time, so what limits is how fast a chip asks for its buffer.
   */
  readonly of: 'wire' | 'buffer';
  /** Chunk that reaches half of the efficiency, B; 0 if all chunks reach all of it. */
  readonly half_B: number;
}

/** A communication library on a system: what it costs to call it, and the protocols that it picks the fastest of. */
export interface Library {
  readonly name: string;
  /** Once a collective: launch, and the wait for the last rank. */
  readonly launch_s: number;
  readonly protocols: readonly Protocol[];
  /** Its chips without their number: what the facts were read on. */
  readonly chips: Omit<Star, 'chips'>;
  /** What was fitted, for the explain panel. */
  readonly facts: readonly Fact[];
}

/** All that is fitted of NCCL on one system: six numbers. */
export interface NcclCost {
  readonly launch_s: number;
  readonly hop_s: number;
  /** Shares of the link rate. */
  readonly lowLatency: number;
  readonly bandwidth: number;
  readonly inSwitch: number;
  readonly half_B: number;
}

const RINGS = { 'all-reduce': 'ring', 'all-gather': 'ring', 'reduce-scatter': 'ring' } as const;

/**
 * The protocols of NCCL: flags beside the data (LL, LL128), whole chunks ("simple"), and whole chunks through
 * reducing switches (NVLS). Rings, and all-to-all as direct messages, as `src/graph/tuning.cc` plans them. Its trees
 * across nodes, which serve small all-reduces of more than one node, are not here: none of our readings shows them.
 */
export function ncclProtocols({ hop_s, lowLatency, bandwidth, inSwitch, half_B }: NcclCost): Protocol[] {
  const algorithms = { ...RINGS, 'all-to-all': 'direct' } as const;
  const startUp_s = hop_s;
  return [
    { name: 'low latency', algorithms, startUp_s, efficiency: lowLatency, of: 'wire', half_B: 0 },
    { name: 'bandwidth', algorithms, startUp_s, efficiency: bandwidth, of: 'wire', half_B },
    {
      name: 'in the switches',
      algorithms: { 'all-reduce': 'in-switch' },
      startUp_s,
      efficiency: inSwitch,
      of: 'buffer',
      half_B,
    },
  ];
}

type CostFacts = { readonly [K in keyof NcclCost]: Fact };

function nccl(name: string, chips: Library['chips'], facts: CostFacts): Library {
  const cost: NcclCost = {
    launch_s: facts.launch_s.value,
    hop_s: facts.hop_s.value,
    lowLatency: facts.lowLatency.value,
    bandwidth: facts.bandwidth.value,
    inSwitch: facts.inSwitch.value,
    half_B: facts.half_B.value,
  };
  return {
    name,
    launch_s: cost.launch_s,
    protocols: ncclProtocols(cost),
    chips,
    facts: Object.values(facts),
  };
}

/** Libraries that readings are published of. */
export const PROTOCOLS = {
  'nccl-h100': nccl(
    'NCCL on a node of H100',
    // The ports ask for a third of the memory's rate: that of another chip makes no difference.
    { system: 'nvl72', planes: F.h100Ports.value, portRate_Bps: F.h100PortRate_Bps.value },
    {
      launch_s: F.ncclH100Launch_s,
      hop_s: F.ncclH100Hop_s,
      lowLatency: F.ncclH100LowLatencyEfficiency,
      bandwidth: F.ncclH100BandwidthEfficiency,
      inSwitch: F.ncclH100InSwitchEfficiency,
      half_B: F.ncclH100Half_B,
    },
  ),
  'nccl-gb200': nccl(
    'NCCL on GB200 NVL72',
    { system: 'nvl72', planes: NVL72.planes.value, portRate_Bps: NVL72.portRate_Bps.value },
    {
      launch_s: F.ncclGb200Launch_s,
      hop_s: F.ncclGb200Hop_s,
      lowLatency: F.ncclGb200LowLatencyEfficiency,
      bandwidth: F.ncclGb200BandwidthEfficiency,
      inSwitch: F.ncclGb200InSwitchEfficiency,
      half_B: F.ncclGb200Half_B,
    },
  ),
} as const satisfies Record<string, Library>;
export type LibraryName = keyof typeof PROTOCOLS;

/** So many chips of a library's system around their switches. */
export function libraryFabric({ chips }: Library, ranks: number): Fabric {
  return starFabric({ ...chips, chips: ranks });
}

/** A protocol at work on buffers of `buffer_B` > 0 on so many ranks, as routing takes it. */
export function protocolTransport(protocol: Protocol, ranks: number, buffer_B: number): Transport {
  const { startUp_s, efficiency, half_B, of } = protocol;
  const chunk_B = buffer_B / ranks;
  const wirePerBuffer = of === 'buffer' ? 1 + 1 / ranks : 1;
  const reached = Math.min(1, efficiency * wirePerBuffer) * (chunk_B / (chunk_B + half_B));
  return { startUp_s: everywhere(startUp_s), efficiency: everywhere(reached), facts: [] };
}

function everywhere(value: number): { readonly [T in Tier]: number } {
  return Object.fromEntries(TIERS.map((tier) => [tier, value])) as { readonly [T in Tier]: number };
}
