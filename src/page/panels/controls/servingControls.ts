import { nameOf } from '../../../model/scenario/fields';
import { ranksPerChip } from '../../../model/scenario/limits';
import { modelOf, tensorParallels } from '../../../model/scenario/model';
import type { Scenario } from '../../../model/scenario/scenario';
import type { ScenarioPatch } from '../../../model/scenario/sparse';
import { sharedRanksOf } from '../../../model/workload/inference/sharedRanks';
import type { Loaded } from '../../../worker/protocol';
import { siText, three } from '../../words/format';
import { words } from '../../words/words';
import { metricValue } from '../metricValue';
import { seedControl } from './machineControls';
import { type NumberControl, twoDecimals } from './numberControl';

const { controls, hints } = words.serving;

/** What is asked of the model: how many chips, how much at once, how long. */
export function servingControls(scenario: Scenario): NumberControl[] {
  const { machine, inference, workload } = scenario;
  const isDecode = workload.kind === 'decode';
  return [
    {
      ...field('chips', controls.chips, 'chips'),
      scale: { min: 1, max: machine.chips, step: 1 },
      patch: (value) => chipsPatch(scenario, value),
      text: (value) => `${value} chips`,
      hint: ranksHint(scenario),
    },
    {
      ...field('groups', controls.groups, 'groups'),
      scale: { min: 1, max: Math.max(2, Math.floor(machine.chips / inference.chips)), step: 1 },
      text: (value) => `${value} groups`,
      hint: hints.groups(inference.chips * inference.groups, machine.chips),
    },
    isDecode
      ? {
          ...field('batch', controls.batch, 'requests'),
          scale: { min: 1, max: 512, step: 1 },
          text: (value) => `${value} requests`,
        }
      : {
          ...field('batchTokens', controls.batchTokens, 'tokens'),
          scale: { min: 2 ** 10, max: 2 ** 17, log: true, stops: 14 },
          text: (value) => `${value} tokens`,
          round: halfOctave,
        },
    {
      ...field('context', isDecode ? controls.context : controls.prompt, 'tokens'),
      scale: { min: 2 ** 7, max: 2 ** 17, log: true, stops: 20 },
      text: (value) => `${value} tokens`,
      round: halfOctave,
      hint: isDecode ? hints.context : hints.prompt,
    },
  ];
}

/** The rest: how steps guess ahead, and how evenly the experts are loaded. */
export function finerControls(scenario: Scenario, loaded: Loaded | null): NumberControl[] {
  const { inference, workload } = scenario;
  const model = modelOf(scenario);
  const guesses = workload.kind === 'decode' && model.mtpLayers > 0;
  const load = metricValue(loaded, 'load');
  const found: NumberControl[] = [];
  if (guesses)
    found.push({
      ...field('draftTokens', controls.draftTokens, 'tokens'),
      scale: { min: 0, max: 4, step: 1 },
      text: (value) => `${value} tokens`,
      hint: hints.draftTokens,
    });
  if (guesses && inference.draftTokens > 0)
    found.push({
      ...field('acceptance', controls.acceptance, '%'),
      per: 0.01,
      scale: { min: 0, max: 1, step: 0.01 },
      text: (value) => siText(value, '1'),
      round: twoDecimals,
    });
  if (model.moe !== null)
    found.push(
      {
        ...field('imbalance', controls.imbalance, 'σ'),
        scale: { min: 0, max: 1, step: 0.01 },
        text: (value) => `σ ${value}`,
        round: twoDecimals,
        ...(load === undefined ? {} : { hint: hints.imbalance(three(load)) }),
      },
      {
        ...field('redundantExperts', controls.redundantExperts, 'experts'),
        scale: { min: 0, max: 128, step: 1 },
        text: (value) => `${value} experts`,
        hint: redundantHint(scenario),
      },
      seedControl(scenario.routing === 'spray' ? hints.seed : hints.seedOfPaths),
    );
  return found;
}

type Counted = { [K in keyof Scenario['inference']]: Scenario['inference'][K] extends number ? K : never };

function field(key: Counted[keyof Counted], label: string, unit: string) {
  return {
    id: nameOf('inference', key),
    label,
    unit,
    per: 1,
    read: (s: Scenario) => s.inference[key],
    patch: (value: number | string) => ({ inference: { [key]: value } }) as ScenarioPatch,
  };
}

/** Powers of two, and half-way between them: 4,096, 6,144, 8,192. */
function halfOctave(value: number): number {
  const stop = Math.round(Math.log2(value) * 2) / 2;
  return Number.isInteger(stop) ? 2 ** stop : 1.5 * 2 ** Math.floor(stop);
}

/** Other chips of a group: as many groups and ranks a copy as still fit into them. */
function chipsPatch(scenario: Scenario, value: number | string): ScenarioPatch {
  const chips = value as number;
  if (!(chips >= 1 && chips <= scenario.machine.chips)) return { inference: { chips } };
  const { inference, machine } = scenario;
  const legal = tensorParallels({ ...scenario, inference: { ...inference, chips } });
  return {
    inference: {
      chips,
      groups: Math.min(inference.groups, Math.floor(machine.chips / chips)),
      tensorParallel: Math.max(...legal.filter((ranks) => ranks <= inference.tensorParallel)),
    },
  };
}

/** In large groups the ranks that are left over hold copies, as many as there are. */
function redundantHint(scenario: Scenario): string {
  const { moe } = modelOf(scenario);
  const ranks = scenario.inference.chips * ranksPerChip(scenario.machine);
  const apart = moe === null ? 0 : ranks - sharedRanksOf(moe, ranks, ranksPerChip(scenario.machine));
  return moe !== null && apart > 0 && apart < ranks && apart >= moe.experts
    ? hints.copiesFill(apart - moe.experts)
    : hints.redundantExperts;
}

function ranksHint(scenario: Scenario): string {
  const { inference, machine } = scenario;
  const ranks = inference.chips * ranksPerChip(machine);
  return modelOf(scenario).moe === null
    ? hints.copies(ranks / inference.tensorParallel)
    : hints.experts(ranks, machine.chip);
}
