import { type FabricChoice, UNITS } from '../../../model/planner/choice';
import { nodesOnLeaf } from '../../../model/planner/rdma';
import { stagesOf } from '../../../model/sizing/rdmaNetwork';
import { siText } from '../../words/format';
import { planner } from '../../words/planner';
import type { Scale } from '../Slider';

/** A number of the choice as a slider with a box. */
export interface PlannerNumber {
  readonly key: keyof FabricChoice;
  readonly unit: string;
  readonly per: number;
  readonly scale: Scale;
  text(value: number): string;
  round?(value: number): number;
  readonly hint?: string;
}

const whole = (key: keyof FabricChoice, unit: string, min: number, max: number, step = 1): PlannerNumber => ({
  key,
  unit,
  per: 1,
  scale: { min, max, step },
  text: (value) => `${value} ${unit}`,
});

const rate = (key: keyof FabricChoice, min: number, max: number): PlannerNumber => ({
  key,
  unit: 'GB/s',
  per: 1e9,
  scale: { min, max, log: true, stops: 60 },
  text: (value) => siText(value, 'B/s'),
  round: (value) => Number(value.toPrecision(2)),
});

/** In the order in which one would ask: how many, how they are joined, of what. */
export function plannerNumbers(choice: FabricChoice): PlannerNumber[] {
  const { chipsPerNode, uplinks, growth } = choice;
  return [
    {
      key: 'chips',
      unit: 'chips',
      per: 1,
      scale: { min: 8, max: 131_072, log: true, stops: 56 },
      text: (value) => `${value} chips`,
      round: (value) => nodes(value, chipsPerNode),
    },
    ...(growth === 'supernodes'
      ? [whole('supernodeChips', 'chips', chipsPerNode, 64 * chipsPerNode, chipsPerNode)]
      : []),
    whole('planes', 'planes', 1, 16),
    whole('switchPorts', 'ports', 16, 128, 8),
    {
      ...whole('uplinks', 'links', 2, 32, 2),
      hint: planner.hints.uplinks(UNITS * chipsPerNode, uplinks),
    },
    whole('chipsPerNode', 'chips', 1, 16),
    whole('nodesPerRack', 'nodes', 1, 8),
    rate('portRate_Bps', 7e9, 224e9),
  ];
}

/** Of the network between supernodes. */
export function rdmaNumbers(choice: FabricChoice): PlannerNumber[] {
  const { rails, chipsPerNode, rdmaPorts } = choice;
  const isEven = chipsPerNode % rails === 0;
  return [
    {
      ...whole('rails', 'rails', 1, chipsPerNode),
      ...(isEven
        ? { hint: planner.hints.rails(rails, chipsPerNode, nodesOnLeaf(choice) * chipsPerNode) }
        : {}),
    },
    { ...whole('rdmaPorts', 'ports', 32, 1024, 32), hint: planner.hints.rdmaPorts(stagesOf(rdmaPorts)) },
    rate('rdmaRate_Bps', 12.5e9, 200e9),
    whole('oversubscription', ': 1', 1, 8),
  ];
}

/** Whole nodes, and the round numbers that people ask for: powers of two, and 384 times them. */
function nodes(value: number, chipsPerNode: number): number {
  const round = [1, 1.5].map((base) => base * 2 ** Math.round(Math.log2(value / base)));
  const nearest = round.reduce((a, b) =>
    Math.abs(Math.log(b / value)) < Math.abs(Math.log(a / value)) ? b : a,
  );
  return Math.max(1, Math.round(nearest / chipsPerNode)) * chipsPerNode;
}

/** Questions that people ask, each as built but for a patch. */
export const PRESETS = {
  built: {},
  more: { chips: 392, supernodeChips: 392 },
  'two-pods': { chips: 768 },
  'many-pods': { chips: 8192 },
  'three-tiers': { chips: 8192, growth: 'third-tier' },
  radix: { chips: 512, supernodeChips: 512, switchPorts: 64 },
  copper: { medium: 'passive-copper' },
  planes: { planes: 6 },
  half: { uplinks: 8 },
  huge: { chips: 131_072 },
  'huge-third': { chips: 131_072, growth: 'third-tier', switchPorts: 256 },
  rails: { chips: 16_384, rails: 8 },
  boxes: { chips: 16_384, rdmaPorts: 128 },
} as const satisfies Record<keyof typeof planner.presets, Partial<FabricChoice>>;
