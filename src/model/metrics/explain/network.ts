import { algorithmsOf } from '../../scenario/scenario';
import type { Simulation } from '../../simulation/simulation';
import { broken, chosen, work } from './choices';
import { hasTiers } from './counts';
import { exchangeFacts } from './facts';
import { type Counted, counted, type How } from './how';

/** What decides how long the transfers of an exchange take. */
export function transfers(s: Simulation): Counted[] {
  const { startUps, rates } = exchangeFacts(s);
  const algorithm = algorithmsOf(s.scenario).length > 1 ? chosen(s, 'algorithm') : [];
  return [
    counted('n_i', 'how often round i is repeated', [...algorithm, 'ranks']),
    counted('t_f', 'start-up of transfer f of the round', startUps),
    counted('Q_f', 'its payload', chosen(s, 'message')),
    counted('b_f', 'its max-min fair share of the links that it passes, less protocol; played', [
      ...chosen(s, 'port', 'routing'),
      ...broken(s),
      ...rates,
    ]),
  ];
}
/** Rounds one after another, each as long as its last transfer. */
const ROUNDS = 'Σ_i n_i·max_f (t_f + Q_f / b_f)';

/** The factor of nccl-tests: what each port would carry if the algorithm moved no byte twice. */
function busFormula({ scenario }: Simulation): string {
  switch (scenario.workload.kind) {
    case 'all-reduce':
      return 'b_alg·2·(p − 1) / p';
    case 'all-to-all':
    case 'all-gather':
    case 'reduce-scatter':
      return 'b_alg·(p − 1) / p';
    default:
      return 'b_alg';
  }
}

/** What the fabric does and could do. */
export const NETWORK_HOW: readonly How[] = [
  {
    id: 'collective_s',
    of: 'exchange',
    formula: ROUNDS,
    words:
      'All transfers routed over the links and shared max-min fairly, from the first start to the last byte.',
    inputs: () => [],
    where: transfers,
  },
  {
    id: 'algorithm_Bps',
    of: 'exchange',
    formula: 'm / t_coll',
    words: 'Buffer of a rank over the time of the collective.',
    inputs: (s) => [...chosen(s, 'message'), 'collective_s'],
  },
  {
    id: 'bus_Bps',
    of: 'exchange',
    formula: busFormula,
    words: 'The nccl-tests figure that compares with the speed of a port whatever the number of ranks.',
    inputs: (s) => ['algorithm_Bps', ...(busFormula(s).includes(' / p') ? ['ranks'] : [])],
  },
  {
    id: 'delivered_B',
    formula: 'Σ_f Q_f',
    words: 'What arrived, without protocol overhead; counted on the links, not on the orders.',
    inputs: () => [],
    where: (s) => [
      counted('Q_f', 'payload of transfer f', [
        ...(s.inference === null ? chosen(s, 'message') : work(s)),
        'ranks',
      ]),
    ],
  },
  {
    id: 'routingLoss',
    of: 'exchange',
    formula: 'max(0, 1 − t_free / t_coll)',
    words:
      'Share of the collective that is lost because single paths meet on some links while others idle; 0 under spraying.',
    inputs: () => ['unhindered_s', 'collective_s'],
  },
  {
    id: 'routingLoss',
    of: 'inference',
    formula: 'max(0, 1 − t_free / t_step)',
    words:
      'Share of the step that is lost because single paths meet on some links while others idle; 0 under spraying.',
    inputs: () => ['unhindered_s', 'step_s'],
  },
  {
    id: 'networkShare',
    formula: 'τ_net / t_step',
    words: 'Share of the step in which bytes move and links of the fabric hold them back.',
    inputs: () => ['networkLimited_s', 'step_s'],
  },
  {
    id: 'latencyShare',
    formula: 'τ_start / t_step',
    words: 'Share of the step in which a round has begun and its first byte has not arrived yet.',
    inputs: () => ['latencyLimited_s', 'step_s'],
  },
  {
    id: 'injection_Bps',
    formula: 'N_port·b_port',
    words: 'What all chips together can send at once, as built: failed ports included.',
    inputs: (s) => ['diePorts', ...chosen(s, 'port')],
  },
  {
    id: 'l2Capacity_Bps',
    formula: 'N_link·b_port',
    words:
      'As built, failed links included. With sixteen uplinks it equals the injection bandwidth: the fabric is not oversubscribed.',
    inputs: (s) => ['tierLinks', ...chosen(s, 'port')],
  },
  {
    id: 'failedLinks',
    formula: 'N_fail / N_all',
    words:
      'Directed links that carry nothing: those that end in a failed part, or run through it. What power it still draws is not published: it counts as idle.',
    inputs: () => [],
    where: (s) => [
      counted('N_fail', 'links of the failed parts, each counted once', chosen(s, 'faults')),
      counted(
        'N_all',
        'two for each port, for each link between switches, and where supernodes are joined for each chip’s RDMA port and each trunk of a leaf',
        [
          'diePorts',
          ...(hasTiers(s) ? ['tierLinks'] : []),
          ...(s.machine.scaleOut === null ? [] : ['scaleOutTrunks', ...chosen(s, 'chips')]),
        ],
      ),
    ],
  },
  {
    id: 'switchPortUtilisation',
    formula: (s) => (hasTiers(s) ? 'N_link / (2·N_ls·r)' : 'N_port / (N_sw·r)'),
    words:
      'Used share of the top-tier ports that a machine of this size has to buy. CloudMatrix: 16 · nodes of the 96 ports of each logical switch of a plane. NVL72: GPUs of the 72 ports of each chip.',
    inputs: (s) => [
      ...(hasTiers(s) ? ['tierLinks', 'logicalSwitches'] : ['diePorts', 'switchChips']),
      ...chosen(s, 'radix'),
    ],
  },
];
