import { CHIP_RATES } from '../compute/operator';
import { linkCapacity_Bps, linkCount } from '../machine/links';
import type { Wiring } from '../machine/wirePod';
import type { Efficiency } from '../network/transport';
import type { WireWeights } from './exchangeWeights';

/** What one byte on a link (or on each link of a bundle) adds to each total. */
export interface LinkWeights {
  readonly network: Float64Array;
  readonly memory: Float64Array;
  readonly switches: Float64Array;
  readonly links: Float64Array;
  readonly delivered: Float64Array;
}

/**
 * What a byte on each machine link adds to the totals. Every transfer enters its receiver through ports, and one
 * between leaves also comes down from tier 2 once: so payload = e₁ · bytes in at ports + (e₂ − e₁) · bytes down from
 * tier 2, with e₁, e₂ the protocol efficiencies through one and two tiers. What comes from other supernodes comes in at
 * the RDMA port alone. Payload is read from and written to HBM at its two ends.
 */
export function linkWeights(machine: Wiring, efficiency: Efficiency): LinkWeights {
  const { counts, linkRate_Bps, portSwitch, uplinkSwitch, uplinksPerL1, scaleOut } = machine;
  const { diePorts, l1l2Links, packages } = counts;
  const hbm_Bps = CHIP_RATES[machine.chip].hbm_Bps;
  const links = linkCount(machine);
  const ports = 2 * diePorts;
  const ofSwitch = switchShares(machine);
  const weights: LinkWeights = {
    network: new Float64Array(links),
    memory: new Float64Array(links),
    switches: new Float64Array(links),
    links: new Float64Array(links),
    delivered: new Float64Array(links),
  };
  for (let link = 0; link < links; link++) weights.links[link] = 1 / linkCapacity_Bps(machine, link) / links;
  const portMemory = efficiency.twoTiers / hbm_Bps / packages;
  for (let port = 0; port < diePorts; port++) {
    const share = ofSwitch[portSwitch[port]!]!;
    weights.switches[port] = share;
    weights.switches[diePorts + port] = share;
  }
  weights.network.fill(1 / linkRate_Bps / ports, 0, ports);
  weights.memory.fill(portMemory, 0, ports);
  weights.delivered.fill(efficiency.oneTier, diePorts, ports);
  for (let uplink = 0; uplink < l1l2Links; uplink++) {
    const share = ofSwitch[Math.floor(uplink / uplinksPerL1)]! + ofSwitch[uplinkSwitch[uplink]!]!;
    weights.switches[ports + uplink] = share;
    weights.switches[ports + l1l2Links + uplink] = share;
  }
  weights.delivered.fill(efficiency.twoTiers - efficiency.oneTier, ports + l1l2Links, ports + 2 * l1l2Links);
  if (scaleOut !== null) {
    weights.memory.fill(efficiency.scaleOut / hbm_Bps / packages, scaleOut.up, scaleOut.upTrunk);
    weights.delivered.fill(efficiency.scaleOut, scaleOut.down, scaleOut.upTrunk);
  }
  return weights;
}

/** The same by where bytes pass that are spread evenly: any port stands for all, the trunks of a leaf for their mean. */
export function wireWeights(machine: Wiring, efficiency: Efficiency): WireWeights {
  const { counts, uplinksPerL1, uplinkSwitch, portSwitch, linkRate_Bps, scaleOut } = machine;
  const { diePorts, l1l2Links, planes, packages } = counts;
  const hbm_Bps = CHIP_RATES[machine.chip].hbm_Bps;
  const ofSwitch = switchShares(machine);
  const links = linkCount(machine);
  const trunks = uplinksPerL1 * planes;
  const leaves = new Float64Array(trunks > 0 ? l1l2Links / trunks : 0);
  for (let uplink = 0; uplink < l1l2Links; uplink++)
    leaves[Math.floor(uplink / trunks)]! +=
      (ofSwitch[Math.floor(uplink / uplinksPerL1)]! + ofSwitch[uplinkSwitch[uplink]!]!) / trunks;
  return {
    port: {
      network: 1 / linkRate_Bps / (2 * diePorts),
      memory: efficiency.twoTiers / hbm_Bps / packages,
      switches: ofSwitch[portSwitch[0]!]!,
      links: 1 / linkRate_Bps / links,
    },
    up: leaves,
    down: leaves,
    trunkLinks: trunks > 0 ? 1 / linkRate_Bps / links : 0,
    rdma: {
      memory: efficiency.scaleOut / hbm_Bps / packages,
      links: scaleOut === null ? 0 : 1 / scaleOut.linkRate_Bps / links,
    },
  };
}

/** What a byte at each switch chip is of the port bandwidth of all of them. */
function switchShares(machine: Wiring): Float64Array {
  const attached = switchCapacity(machine);
  return attached.map((capacity_Bps) => 1 / capacity_Bps / attached.length);
}

/** Capacity of all directed links at each switch chip, B/s. */
export function switchCapacity(machine: Wiring): Float64Array {
  const { counts, linkRate_Bps, portSwitch, uplinkSwitch, uplinksPerL1 } = machine;
  const { diePorts, l1l2Links } = counts;
  const attached = new Float64Array(counts.l1Chips + counts.l2Chips);
  const both_Bps = 2 * linkRate_Bps;
  for (let port = 0; port < diePorts; port++) attached[portSwitch[port]!]! += both_Bps;
  for (let uplink = 0; uplink < l1l2Links; uplink++) {
    attached[Math.floor(uplink / uplinksPerL1)]! += both_Bps;
    attached[uplinkSwitch[uplink]!]! += both_Bps;
  }
  return attached;
}
