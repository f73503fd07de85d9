import { modelOf } from '../../scenario/model';
import { groupSize, type Scenario } from '../../scenario/scenario';
import { GRAM_PER_KWH, USD_PER_KWH, YEAR_S } from '../../scenario/site';
import type { Simulation } from '../../simulation/simulation';
import type { ChoiceInput } from './how';

interface Choice {
  /** What formulas call it. */
  readonly symbol: string;
  readonly label: string;
  readonly unit: string;
  read(scenario: Scenario): number | string;
}

const quantity = (symbol: string, label: string, unit: string, read: (s: Scenario) => number): Choice => ({
  symbol,
  label,
  unit,
  read,
});
/** What is chosen by name stands in a formula as the index of what it decides. */
const word = (symbol: string, label: string, read: (s: Scenario) => string): Choice => ({
  symbol,
  label,
  unit: '',
  read,
});

/** The fields that numbers are made from, by their names in a URL, under the labels of the table of fields. */
export const CHOICES = {
  chips: quantity('N', 'Chips', 'chips', (s) => s.machine.chips),
  chip: word('chip', 'Chip', (s) => s.machine.chip),
  node: quantity('n_node', 'Chips of a node', 'chips', (s) => s.machine.chipsPerNode),
  rack: quantity('n_rack', 'Nodes of a rack', 'nodes', (s) => s.machine.nodesPerRack),
  planes: quantity('n_pl', 'Planes', 'planes', (s) => s.machine.planes),
  radix: quantity('r', 'Ports of a switch chip', 'ports', (s) => s.machine.switchPorts),
  uplinks: quantity('u', 'Uplinks of an L1 chip', 'links', (s) => s.machine.uplinks),
  supernode: {
    symbol: 'n_sn',
    label: 'Chips of a supernode',
    unit: 'chips',
    read: (s: Scenario) => s.machine.supernodeChips,
  },
  medium: word('cable', 'Cables', (s) => s.machine.medium),
  module: word('module', 'Optical modules', (s) => s.machine.module),
  oversub: quantity('ω', 'Oversubscription of the RDMA network', ': 1', (s) => s.machine.oversubscription),
  port: quantity('b_port', 'Link speed', 'B/s', (s) => s.machine.portRate_Bps),
  message: quantity('m', 'Message per chip', 'B', (s) => s.workload.message_B),
  group: quantity('n_group', 'Chips that take part', 'chips', groupSize),
  algorithm: word('algorithm', 'Algorithm', (s) => s.workload.algorithm),
  compute: quantity('W_chip', 'Compute per step', 'FLOP', (s) => s.workload.compute_FLOP),
  memory: quantity('Q_chip', 'HBM traffic per step', 'B', (s) => s.workload.memory_B),
  model: word('model', 'Model', (s) => modelOf(s).name),
  serve: quantity('n_serve', 'Chips of a group', 'chips', (s) => s.inference.chips),
  groups: quantity('G', 'Groups', 'groups', (s) => s.inference.groups),
  batch: quantity('B', 'Requests per chip', 'requests', (s) => s.inference.batch),
  tokens: quantity('n_tok', 'Tokens per chip', 'tokens', (s) => s.inference.batchTokens),
  context: quantity('n_ctx', 'Context', 'tokens', (s) => s.inference.context),
  precision: word('precision', 'Weights', (s) => (s.inference.precision === 'eight' ? '8 bit' : '16 bit')),
  draft: quantity('γ', 'Guessed tokens', '', (s) => s.inference.draftTokens),
  acceptance: quantity('α', 'Guesses accepted', '1', (s) => s.inference.acceptance),
  overlap: word('overlap', 'Micro-batches', (s) => s.inference.microBatches),
  imbalance: quantity('σ', 'Imbalance of experts', 'σ', (s) => s.inference.imbalance),
  redundant: quantity('E_red', 'Redundant experts', 'experts', (s) => s.inference.redundantExperts),
  tp: quantity('n_tp', 'Tensor parallel', 'ranks', (s) => s.inference.tensorParallel),
  faults: word('faults', 'Failed parts', (s) => s.faults || 'none'),
  routing: word('routing', 'Routing', (s) => s.routing),
  pue: quantity('PUE', 'PUE', '', (s) => s.site.pue),
  tariff: quantity('π_el', 'Tariff', 'USD/kWh', (s) => s.site.tariff_USDpJ / USD_PER_KWH),
  carbon: quantity('k_grid', 'Carbon of the grid', 'g CO₂/kWh', (s) => s.site.carbon_kgpJ / GRAM_PER_KWH),
  lifetime: quantity('t_dep', 'Depreciation', 'years', (s) => s.site.lifetime_s / YEAR_S),
} as const satisfies Record<string, Choice>;

/** Choices of a simulation as inputs. */
export function chosen({ scenario }: Simulation, ...params: (keyof typeof CHOICES)[]): ChoiceInput[] {
  return params.map((param) => {
    const { symbol, label, unit, read } = CHOICES[param];
    return { kind: 'choice', symbol, label, value: read(scenario), unit, evidence: 'chosen', param };
  });
}

/** What has failed, where links have. */
export function broken(s: Simulation): ChoiceInput[] {
  return s.faults.links.length > 0 ? chosen(s, 'faults') : [];
}

/** What a step of inference is asked: those choices that decide how much work it is. */
export function work(s: Simulation): ChoiceInput[] {
  const hasExperts = modelOf(s.scenario).moe !== null;
  const copies = hasExperts ? [] : chosen(s, 'tp');
  return s.scenario.workload.kind === 'decode'
    ? [...chosen(s, 'model', 'precision', 'batch', 'context', 'draft'), ...copies]
    : [...chosen(s, 'model', 'precision', 'tokens', 'context'), ...copies];
}
