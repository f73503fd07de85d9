import { modelOf } from '../../scenario/model';
import { groupSize, type Scenario } from '../../scenario/scenario';
import { GRAM_PER_KWH, USD_PER_KWH, YEAR_S } from '../../scenario/site';
import type { Simulation } from '../../simulation/simulation';
import type { ChoiceInput } from './how';

interface Choice {
  readonly label: string;
  readonly unit: string;
  read(scenario: Scenario): number | string;
}

const quantity = (label: string, unit: string, read: (s: Scenario) => number): Choice => ({
  label,
  unit,
  read,
});
const word = (label: string, read: (s: Scenario) => string): Choice => ({ label, unit: '', read });

/** The fields that numbers are made from, by their names in a URL, under the labels of the table of fields. */
export const CHOICES = {
  chips: quantity('Chips', 'chips', (s) => s.machine.chips),
  chip: word('Chip', (s) => s.machine.chip),
  node: quantity('Chips of a node', 'chips', (s) => s.machine.chipsPerNode),
  rack: quantity('Nodes of a rack', 'nodes', (s) => s.machine.nodesPerRack),
  planes: quantity('Planes', 'planes', (s) => s.machine.planes),
  radix: quantity('Ports of a switch chip', 'ports', (s) => s.machine.switchPorts),
  uplinks: quantity('Uplinks of an L1 chip', 'links', (s) => s.machine.uplinks),
  supernode: {
    label: 'Chips of a supernode',
    unit: 'chips',
    read: (s: Scenario) => s.machine.supernodeChips,
  },
  medium: word('Cables', (s) => s.machine.medium),
  module: word('Optical modules', (s) => s.machine.module),
  oversub: quantity('Oversubscription of the RDMA network', ': 1', (s) => s.machine.oversubscription),
  port: quantity('Link speed', 'B/s', (s) => s.machine.portRate_Bps),
  message: quantity('Message per chip', 'B', (s) => s.workload.message_B),
  group: quantity('Chips that take part', 'chips', groupSize),
  algorithm: word('Algorithm', (s) => s.workload.algorithm),
  compute: quantity('Compute per step', 'FLOP', (s) => s.workload.compute_FLOP),
  memory: quantity('HBM traffic per step', 'B', (s) => s.workload.memory_B),
  model: word('Model', (s) => modelOf(s).name),
  serve: quantity('Chips of a group', 'chips', (s) => s.inference.chips),
  groups: quantity('Groups', 'groups', (s) => s.inference.groups),
  batch: quantity('Requests per chip', 'requests', (s) => s.inference.batch),
  tokens: quantity('Tokens per chip', 'tokens', (s) => s.inference.batchTokens),
  context: quantity('Context', 'tokens', (s) => s.inference.context),
  precision: word('Weights', (s) => (s.inference.precision === 'eight' ? '8 bit' : '16 bit')),
  draft: quantity('Guessed tokens', 'tokens', (s) => s.inference.draftTokens),
  acceptance: quantity('Share of guesses accepted', '1', (s) => s.inference.acceptance),
  overlap: word('Micro-batches', (s) => s.inference.microBatches),
  imbalance: quantity('Imbalance of experts', 'σ', (s) => s.inference.imbalance),
  redundant: quantity('Redundant experts', 'experts', (s) => s.inference.redundantExperts),
  tp: quantity('Tensor parallel', 'ranks', (s) => s.inference.tensorParallel),
  routing: word('Routing', (s) => s.routing),
  pue: quantity('PUE', '', (s) => s.site.pue),
  tariff: quantity('Tariff', 'USD/kWh', (s) => s.site.tariff_USDpJ / USD_PER_KWH),
  carbon: quantity('Carbon of the grid', 'g CO₂/kWh', (s) => s.site.carbon_kgpJ / GRAM_PER_KWH),
  lifetime: quantity('Depreciation', 'years', (s) => s.site.lifetime_s / YEAR_S),
} as const satisfies Record<string, Choice>;

/** Choices of a simulation as inputs. */
export function chosen({ scenario }: Simulation, ...params: (keyof typeof CHOICES)[]): ChoiceInput[] {
  return params.map((param) => {
    const { label, unit, read } = CHOICES[param];
    return { kind: 'choice', label, value: read(scenario), unit, evidence: 'chosen', param };
  });
}

/** What a step of inference is asked: those choices that decide how much work it is. */
export function work(s: Simulation): ChoiceInput[] {
  const hasExperts = modelOf(s.scenario).moe !== null;
  const copies = hasExperts ? [] : chosen(s, 'tp');
  return s.scenario.workload.kind === 'decode'
    ? [...chosen(s, 'model', 'precision', 'batch', 'context', 'draft'), ...copies]
    : [...chosen(s, 'model', 'precision', 'tokens', 'context'), ...copies];
}
