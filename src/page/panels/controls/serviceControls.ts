import { nameOf } from '../../../model/scenario/fields';
import type { Scenario } from '../../../model/scenario/scenario';
import type { ScenarioPatch } from '../../../model/scenario/sparse';
import { siText } from '../../words/format';
import { service } from '../../words/service';
import { type NumberControl, twoDecimals, twoDigits } from './numberControl';

const { controls, hints } = service;

/** What comes in, and the pool that reads prompts. */
export function serviceControls({ machine, inference, service: asked }: Scenario): NumberControl[] {
  const decoding = inference.chips * inference.groups;
  return [
    {
      ...field('rate_perS', 'requests'),
      scale: { min: 1, max: 10_000, log: true },
      text: (value) => `${value} requests a second`,
      round: twoDigits,
    },
    {
      ...field('output', 'tokens'),
      scale: { min: 2, max: 2 ** 15, log: true, stops: 14 },
      text: (value) => `${value} tokens`,
      round: Math.round,
    },
    {
      ...field('prefillChips', 'chips'),
      scale: { min: 1, max: machine.chips, step: 1 },
      text: (value) => `${value} chips`,
    },
    {
      ...field('prefillGroups', 'groups'),
      scale: { min: 1, max: 64, step: 1 },
      text: (value) => `${value} groups`,
      hint: hints.prefill(asked.prefillChips * asked.prefillGroups, machine.chips, decoding),
    },
    {
      ...field('reuse', '%'),
      per: 0.01,
      scale: { min: 0, max: 0.99, step: 0.01 },
      text: (value) => siText(value, '1'),
      round: twoDecimals,
      hint: hints.reuse,
    },
  ];
}

function field(key: keyof Scenario['service'], unit: string) {
  return {
    id: nameOf('service', key),
    isApart: true as const,
    label: controls[key],
    unit,
    per: 1,
    read: (s: Scenario) => s.service[key],
    patch: (value: number | string) => ({ service: { [key]: value } }) as ScenarioPatch,
  };
}
