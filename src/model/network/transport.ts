import { BUILT as CM384 } from '../../facts/cm384/built';
import type { Fact } from '../../facts/fact';
import { BUILT as NVL72 } from '../../facts/nvl72/built';
import type { System } from '../scenario/limits';
import type { Tier } from './fabric';

/**
 * What a transfer costs beyond its share of the links: a start-up before the first byte, and protocol overhead on
 * the wire. A payload of n bytes puts n / efficiency bytes on each link of its path.
 */
export interface Transport {
  /**
   * Through one tier of switches (inside a CM384 node; anywhere in an NVL72), through two, and to another pod over
   * RDMA. Nothing of the last is measured for either system: it is the placeholder of Huawei's own simulator.
   */
  readonly startUp_s: { readonly [T in Tier]: number };
  readonly efficiency: { readonly [T in Tier]: number };
  /** The facts that the figures inside a pod come from, for the explain panel. */
  readonly facts: readonly Fact[];
}

const cm384PortsPerDie_Bps = CM384.planes.value * CM384.portRate_Bps.value;
const nvl72Efficiency = NVL72.linkEffective_Bps.value / NVL72.portRate_Bps.value;
const rdmaEfficiency =
  (CM384.diesPerPackage.value * CM384.rdmaDieSimulator_Bps.value) / CM384.rdmaPackage_Bps.value;
const rdmaLatency_s = CM384.rdmaLatencySimulator_s.value;

/** What the payload of a transfer is of the bytes that it puts on each link, by how far it goes. */
export type Efficiency = Transport['efficiency'];

export const TRANSPORT: { readonly [S in System]: Transport } = {
  cm384: {
    startUp_s: {
      oneTier: CM384.readLatencyInNode_s.value,
      twoTiers: CM384.readLatencyBetweenNodes_s.value,
      scaleOut: rdmaLatency_s,
    },
    efficiency: {
      oneTier: CM384.readBandwidthInNode_BpsPerDie.value / cm384PortsPerDie_Bps,
      twoTiers: CM384.readBandwidthBetweenNodes_BpsPerDie.value / cm384PortsPerDie_Bps,
      scaleOut: rdmaEfficiency,
    },
    facts: [
      CM384.readLatencyInNode_s,
      CM384.readLatencyBetweenNodes_s,
      CM384.readBandwidthInNode_BpsPerDie,
      CM384.readBandwidthBetweenNodes_BpsPerDie,
    ],
  },
  nvl72: {
    startUp_s: {
      oneTier: NVL72.linkLatency_s.value,
      twoTiers: NVL72.linkLatency_s.value,
      scaleOut: rdmaLatency_s,
    },
    efficiency: { oneTier: nvl72Efficiency, twoTiers: nvl72Efficiency, scaleOut: rdmaEfficiency },
    facts: [NVL72.linkLatency_s, NVL72.linkEffective_Bps],
  },
};

const inSwitchEfficiency = nvl72Efficiency * NVL72.inSwitchEfficiency.value;
const inSwitch = (value: number) => ({ oneTier: value, twoTiers: value, scaleOut: value });

/** The same for collectives in which switches reduce and multicast; undefined where no switch is known to. */
export const IN_SWITCH_TRANSPORT: { readonly [S in System]: Transport | undefined } = {
  cm384: undefined,
  nvl72: {
    startUp_s: inSwitch(NVL72.inSwitchLatency_s.value),
    efficiency: inSwitch(inSwitchEfficiency),
    facts: [NVL72.inSwitchLatency_s, NVL72.linkEffective_Bps, NVL72.inSwitchEfficiency],
  },
};
