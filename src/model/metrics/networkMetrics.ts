import { TRANSPORT } from '../network/transport';
import { algorithmBandwidth, busFactor, limitedTime, phaseTime, ranks, shareOfStep, step } from './derive';
import { chosen, fromFact, type Metric, modelled } from './metric';

/** What the fabric does and could do. */
export const NETWORK_METRICS: readonly Metric[] = [
  {
    id: 'collective_s',
    label: 'Collective',
    unit: 's',
    formula: 'rounds · (start-up + bytes / (max-min fair share · efficiency))',
    words:
      'All transfers routed over the links and shared max-min fairly, from the first start to the last byte.',
    evidence: 'derived',
    of: 'exchange',
    value: (s) => phaseTime(s, 'transfer'),
    inputs: (s) => [
      chosen('Message of a rank', s.scenario.workload.message_B, 'B'),
      ranks(s),
      chosen('Port rate, one direction', s.scenario.machine.portRate_Bps, 'B/s'),
      ...TRANSPORT[s.machine.system].facts.map((entry) =>
        fromFact(entry.unit === 's' ? 'Start-up' : 'Achieved rate', entry),
      ),
    ],
  },
  {
    id: 'algorithm_Bps',
    label: 'Algorithm bandwidth',
    unit: 'B/s',
    formula: 'message / collective',
    words: 'Buffer of a rank over the time of the collective.',
    evidence: 'derived',
    of: 'exchange',
    value: algorithmBandwidth,
    inputs: (s) => [
      chosen('Message of a rank', s.scenario.workload.message_B, 'B'),
      modelled('Collective', phaseTime(s, 'transfer'), 's'),
    ],
  },
  {
    id: 'bus_Bps',
    label: 'Bus bandwidth',
    unit: 'B/s',
    formula: 'algorithm bandwidth · 2(p−1)/p for all-reduce, (p−1)/p for the other exchanges',
    words: 'The nccl-tests figure that compares with the speed of a port whatever the number of ranks.',
    evidence: 'derived',
    of: 'exchange',
    value: (s) => algorithmBandwidth(s) * busFactor(s),
    inputs: (s) => [modelled('Algorithm bandwidth', algorithmBandwidth(s), 'B/s'), ranks(s)],
  },
  {
    id: 'delivered_B',
    label: 'Payload delivered in a step',
    unit: 'B',
    formula: 'Σ payload of all transfers',
    words: 'What arrived, without protocol overhead; counted on the links, not on the orders.',
    evidence: 'derived',
    value: (s) => s.step.delivered_B,
    inputs: (s) => [
      s.inference === null ? chosen('Message of a rank', s.scenario.workload.message_B, 'B') : step(s),
      ranks(s),
    ],
  },
  {
    id: 'routingLoss',
    label: 'Lost to path collisions',
    unit: '1',
    formula: '1 − max(collective if sprayed, slowest transfer alone on its path) / collective',
    words:
      'Share of the collective that is lost because single paths meet on some links while others idle; 0 under spraying.',
    evidence: 'derived',
    of: 'exchange',
    value: (s) => {
      const time = phaseTime(s, 'transfer');
      // Rounding can leave a little less than nothing.
      return time > 0 ? Math.max(0, 1 - s.unhindered_s / time) : 0;
    },
    inputs: (s) => [
      modelled('Collective, if no paths met', s.unhindered_s, 's'),
      modelled('Collective', phaseTime(s, 'transfer'), 's'),
    ],
  },
  {
    id: 'routingLoss',
    label: 'Lost to path collisions',
    unit: '1',
    formula: '1 − step if sprayed / step',
    words:
      'Share of the step that is lost because single paths meet on some links while others idle; 0 under spraying.',
    evidence: 'derived',
    of: 'inference',
    value: (s) => Math.max(0, 1 - s.unhindered_s / s.timeline.period_s),
    inputs: (s) => [modelled('Step, if all were sprayed', s.unhindered_s, 's'), step(s)],
  },
  {
    id: 'networkShare',
    label: 'Time limited by the fabric',
    unit: '1',
    formula: 'fabric-limited time / step',
    words: 'Share of the step in which bytes move and links of the fabric hold them back.',
    evidence: 'derived',
    value: (s) => shareOfStep(s, limitedTime(s, 'network')),
    inputs: (s) => [modelled('Limited by the fabric', limitedTime(s, 'network'), 's'), step(s)],
  },
  {
    id: 'latencyShare',
    label: 'Time limited by start-up',
    unit: '1',
    formula: 'rounds · start-up / step',
    words: 'Share of the step in which a round has begun and its first byte has not arrived yet.',
    evidence: 'derived',
    value: (s) => shareOfStep(s, limitedTime(s, 'latency')),
    inputs: (s) => [modelled('Start-up', limitedTime(s, 'latency'), 's'), step(s)],
  },
  {
    id: 'injection_Bps',
    label: 'Injection bandwidth, one direction',
    unit: 'B/s',
    formula: 'Σ capacity of the ports towards the fabric',
    words: 'What all chips together can send at once.',
    evidence: 'derived',
    value: (s) =>
      s.machine.linkCapacity_Bps.subarray(0, s.machine.counts.diePorts).reduce((sum, c) => sum + c, 0),
    inputs: (s) => [
      modelled('Ports', s.machine.counts.diePorts, 'ports'),
      chosen('Port rate, one direction', s.scenario.machine.portRate_Bps, 'B/s'),
    ],
  },
  {
    id: 'l2Capacity_Bps',
    label: 'Capacity between the tiers, one direction',
    unit: 'B/s',
    formula: 'Σ capacity of the L1 to L2 links',
    words: 'Equal to the injection bandwidth: the fabric is not oversubscribed. 0 where there is one tier.',
    evidence: 'derived',
    value: (s) => {
      const { diePorts, l1l2Links } = s.machine.counts;
      return s.machine.linkCapacity_Bps
        .subarray(2 * diePorts, 2 * diePorts + l1l2Links)
        .reduce((sum, c) => sum + c, 0);
    },
    inputs: (s) => [
      modelled('Links', s.machine.counts.l1l2Links, 'links'),
      chosen('Port rate, one direction', s.scenario.machine.portRate_Bps, 'B/s'),
    ],
  },
  {
    id: 'switchPortUtilisation',
    label: 'Switch ports in use',
    unit: '1',
    formula: 'ports with a link / ports bought',
    words:
      'Used share of the top-tier ports that a machine of this size has to buy. CloudMatrix: 16 · nodes of the 96 ports of each logical switch of a plane. NVL72: GPUs of the 72 ports of each chip.',
    evidence: 'derived',
    value: (s) => s.machine.switchPortUtilisation,
    inputs: (s) => [
      modelled('Nodes', s.machine.counts.nodes, 'nodes'),
      modelled('Logical switches', s.machine.counts.logicalSwitches, 'switches'),
    ],
  },
];
