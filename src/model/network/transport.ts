import { BUILT as CM384 } from '../../facts/cm384/built';
import type { Fact } from '../../facts/fact';
import { BUILT as NVL72 } from '../../facts/nvl72/built';
import { readings } from '../../facts/readings';
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

/** What the payload of a transfer is of the bytes that it puts on each link, by how far it goes. */
export type Efficiency = Transport['efficiency'];

const share = (reached: Fact, ...peak: Fact[]) =>
  reached.value / peak.reduce((all, { value }) => all * value, 1);
const inNvl72 = () => share(NVL72.linkEffective_Bps, NVL72.portRate_Bps);
const overRdma = () => CM384.diesPerPackage.value * share(CM384.rdmaDieSimulator_Bps, CM384.rdmaPackage_Bps);

const tiers = (oneTier: () => number, twoTiers: () => number, scaleOut: () => number) =>
  readings({ oneTier, twoTiers, scaleOut });
const reading = (fact: Fact) => () => fact.value;
const everywhere = (value: () => number) => tiers(value, value, value);

export const TRANSPORT: { readonly [S in System]: Transport } = {
  cm384: {
    startUp_s: tiers(
      reading(CM384.readLatencyInNode_s),
      reading(CM384.readLatencyBetweenNodes_s),
      reading(CM384.rdmaLatencySimulator_s),
    ),
    efficiency: tiers(
      () => share(CM384.readBandwidthInNode_BpsPerDie, CM384.planes, CM384.portRate_Bps),
      () => share(CM384.readBandwidthBetweenNodes_BpsPerDie, CM384.planes, CM384.portRate_Bps),
      overRdma,
    ),
    facts: [
      CM384.readLatencyInNode_s,
      CM384.readLatencyBetweenNodes_s,
      CM384.readBandwidthInNode_BpsPerDie,
      CM384.readBandwidthBetweenNodes_BpsPerDie,
    ],
  },
  nvl72: {
    startUp_s: tiers(
      reading(NVL72.linkLatency_s),
      reading(NVL72.linkLatency_s),
      reading(CM384.rdmaLatencySimulator_s),
    ),
    efficiency: tiers(inNvl72, inNvl72, overRdma),
    facts: [NVL72.linkLatency_s, NVL72.linkEffective_Bps],
  },
};

/** The same for collectives in which switches reduce and multicast; undefined where no switch is known to. */
export const IN_SWITCH_TRANSPORT: { readonly [S in System]: Transport | undefined } = {
  cm384: undefined,
  nvl72: {
    startUp_s: everywhere(reading(NVL72.inSwitchLatency_s)),
    efficiency: everywhere(() => inNvl72() * NVL72.inSwitchEfficiency.value),
    facts: [NVL72.inSwitchLatency_s, NVL72.linkEffective_Bps, NVL72.inSwitchEfficiency],
  },
};
