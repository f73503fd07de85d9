import { CM384 } from '../../facts/cm384';
import type { Fact } from '../../facts/fact';
import { NVL72 } from '../../facts/nvl72';
import type { System } from '../scenario/limits';

/**
 * What a transfer costs beyond its share of the links: a start-up before the first byte, and protocol overhead on
 * the wire. A payload of n bytes puts n / efficiency bytes on each link of its path.
 */
export interface Transport {
  /** Through one tier of switches (inside a CM384 node; anywhere in an NVL72), and through two. */
  readonly startUp_s: { readonly oneTier: number; readonly twoTiers: number };
  readonly efficiency: { readonly oneTier: number; readonly twoTiers: number };
  /** The facts that these come from, for the explain panel. */
  readonly facts: readonly Fact[];
}

const cm384PortsPerDie_Bps = CM384.planes.value * CM384.portRate_Bps.value;
const nvl72Efficiency = NVL72.linkEffective_Bps.value / NVL72.portRate_Bps.value;

export const TRANSPORT: { readonly [S in System]: Transport } = {
  cm384: {
    startUp_s: {
      oneTier: CM384.readLatencyInNode_s.value,
      twoTiers: CM384.readLatencyBetweenNodes_s.value,
    },
    efficiency: {
      oneTier: CM384.readBandwidthInNode_BpsPerDie.value / cm384PortsPerDie_Bps,
      twoTiers: CM384.readBandwidthBetweenNodes_BpsPerDie.value / cm384PortsPerDie_Bps,
    },
    facts: [
      CM384.readLatencyInNode_s,
      CM384.readLatencyBetweenNodes_s,
      CM384.readBandwidthInNode_BpsPerDie,
      CM384.readBandwidthBetweenNodes_BpsPerDie,
    ],
  },
  nvl72: {
    startUp_s: { oneTier: NVL72.linkLatency_s.value, twoTiers: NVL72.linkLatency_s.value },
    efficiency: { oneTier: nvl72Efficiency, twoTiers: nvl72Efficiency },
    facts: [NVL72.linkLatency_s, NVL72.linkEffective_Bps],
  },
};
