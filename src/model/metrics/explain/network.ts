import { algorithmsOf } from '../../scenario/scenario';
import type { Simulation } from '../../simulation/simulation';
import { chosen, work } from './choices';
import { exchangeFacts } from './facts';
import type { How, NamedInput } from './how';

/** What decides how long the transfers of an exchange take. */
export const transfers = (s: Simulation): NamedInput[] => [
  ...chosen(s, 'message'),
  ...(algorithmsOf(s.scenario).length > 1 ? chosen(s, 'algorithm') : []),
  'ranks',
  ...chosen(s, 'port', 'routing'),
  ...exchangeFacts(s),
];

/** What the fabric does and could do. */
export const NETWORK_HOW: readonly How[] = [
  {
    id: 'collective_s',
    of: 'exchange',
    formula: 'rounds · (start-up + bytes / (max-min fair share · efficiency))',
    words:
      'All transfers routed over the links and shared max-min fairly, from the first start to the last byte.',
    inputs: transfers,
  },
  {
    id: 'algorithm_Bps',
    of: 'exchange',
    formula: 'message / collective',
    words: 'Buffer of a rank over the time of the collective.',
    inputs: (s) => [...chosen(s, 'message'), 'collective_s'],
  },
  {
    id: 'bus_Bps',
    of: 'exchange',
    formula: 'algorithm bandwidth · 2(p−1)/p for all-reduce, (p−1)/p for the other exchanges',
    words: 'The nccl-tests figure that compares with the speed of a port whatever the number of ranks.',
    inputs: () => ['algorithm_Bps', 'ranks'],
  },
  {
    id: 'delivered_B',
    formula: 'Σ payload of all transfers',
    words: 'What arrived, without protocol overhead; counted on the links, not on the orders.',
    inputs: (s) => [...(s.inference === null ? chosen(s, 'message') : work(s)), 'ranks'],
  },
  {
    id: 'routingLoss',
    of: 'exchange',
    formula: '1 − max(collective if sprayed, slowest transfer alone on its path) / collective',
    words:
      'Share of the collective that is lost because single paths meet on some links while others idle; 0 under spraying.',
    inputs: () => ['unhindered_s', 'collective_s'],
  },
  {
    id: 'routingLoss',
    of: 'inference',
    formula: '1 − step if sprayed / step',
    words:
      'Share of the step that is lost because single paths meet on some links while others idle; 0 under spraying.',
    inputs: () => ['unhindered_s', 'step_s'],
  },
  {
    id: 'networkShare',
    formula: 'fabric-limited time / step',
    words: 'Share of the step in which bytes move and links of the fabric hold them back.',
    inputs: () => ['networkLimited_s', 'step_s'],
  },
  {
    id: 'latencyShare',
    formula: 'rounds · start-up / step',
    words: 'Share of the step in which a round has begun and its first byte has not arrived yet.',
    inputs: () => ['latencyLimited_s', 'step_s'],
  },
  {
    id: 'injection_Bps',
    formula: 'ports · link speed',
    words: 'What all chips together can send at once.',
    inputs: (s) => ['diePorts', ...chosen(s, 'port')],
  },
  {
    id: 'l2Capacity_Bps',
    formula: 'links between the tiers · link speed',
    words:
      'As built it equals the injection bandwidth: the fabric is not oversubscribed. 0 where there is one tier.',
    inputs: (s) => ['tierLinks', ...chosen(s, 'port')],
  },
  {
    id: 'switchPortUtilisation',
    formula: 'ports with a link / ports bought',
    words:
      'Used share of the top-tier ports that a machine of this size has to buy. CloudMatrix: 16 · nodes of the 96 ports of each logical switch of a plane. NVL72: GPUs of the 72 ports of each chip.',
    inputs: (s) => (s.machine.system === 'cm384' ? ['nodes', 'logicalSwitches'] : chosen(s, 'chips')),
  },
];
