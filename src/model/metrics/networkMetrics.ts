import { linkCount } from '../machine/links';
import { algorithmBandwidth, busFactor, limitedTime, phaseTime, shareOfStep } from './derive';
import type { Metric } from './metric';

/** What the fabric does and could do. */
export const NETWORK_METRICS: readonly Metric[] = [
  {
    id: 'collective_s',
    label: 'Collective',
    unit: 's',
    evidence: 'derived',
    of: 'exchange',
    value: (s) => phaseTime(s, 'transfer'),
  },
  {
    id: 'algorithm_Bps',
    label: 'Algorithm bandwidth',
    unit: 'B/s',
    evidence: 'derived',
    of: 'exchange',
    value: algorithmBandwidth,
  },
  {
    id: 'bus_Bps',
    label: 'Bus bandwidth',
    unit: 'B/s',
    evidence: 'derived',
    of: 'exchange',
    value: (s) => algorithmBandwidth(s) * busFactor(s),
  },
  {
    id: 'delivered_B',
    label: 'Payload delivered in a step',
    unit: 'B',
    evidence: 'derived',
    value: (s) => s.step.delivered_B,
  },
  {
    id: 'routingLoss',
    label: 'Lost to path collisions',
    unit: '1',
    evidence: 'derived',
    of: 'exchange',
    value: (s) => {
      const time = phaseTime(s, 'transfer');
      // Rounding can leave a little less than nothing.
      return time > 0 ? Math.max(0, 1 - s.unhindered_s / time) : 0;
    },
  },
  {
    id: 'routingLoss',
    label: 'Lost to path collisions',
    unit: '1',
    evidence: 'derived',
    of: 'inference',
    value: (s) => Math.max(0, 1 - s.unhindered_s / s.timeline.period_s),
  },
  {
    id: 'networkShare',
    label: 'Time limited by the fabric',
    unit: '1',
    evidence: 'derived',
    value: (s) => shareOfStep(s, limitedTime(s, 'network')),
  },
  {
    id: 'latencyShare',
    label: 'Time limited by start-up',
    unit: '1',
    evidence: 'derived',
    value: (s) => shareOfStep(s, limitedTime(s, 'latency')),
  },
  {
    id: 'injection_Bps',
    label: 'Injection bandwidth, one direction',
    unit: 'B/s',
    evidence: 'derived',
    value: ({ machine }) => machine.counts.diePorts * machine.linkRate_Bps,
  },
  {
    id: 'l2Capacity_Bps',
    label: 'Capacity between the tiers, one direction',
    unit: 'B/s',
    evidence: 'derived',
    isKnown: ({ machine }) => machine.uplinksPerL1 > 0,
    value: ({ machine }) => machine.counts.l1l2Links * machine.linkRate_Bps,
  },
  {
    id: 'failedLinks',
    label: 'Links that have failed',
    unit: '1',
    evidence: 'derived',
    value: ({ machine, faults }) => faults.links.length / linkCount(machine),
  },
  {
    id: 'switchPortUtilisation',
    label: 'Switch ports in use',
    unit: '1',
    evidence: 'derived',
    value: (s) => s.machine.switchPortUtilisation,
  },
];
