import { groupSize, type Scenario } from '../../../model/scenario/scenario';
import type { ScenarioPatch } from '../../../model/scenario/sparse';
import { bytesText, siText } from '../../words/format';
import { words } from '../../words/words';
import { type NumberControl, twoDigits } from './numberControl';

/** What an exchange by itself is. */
export function exchangeControls(scenario: Scenario): NumberControl[] {
  const { kind } = scenario.workload;
  const { chips } = scenario.machine;
  const workload = (key: keyof Scenario['workload']) => (value: number | string) =>
    ({ workload: { [key]: value } }) as ScenarioPatch;
  const message: NumberControl = {
    id: 'message',
    label: words.controls.message,
    unit: 'MiB',
    per: 2 ** 20,
    scale: { min: 2 ** 10, max: 2 ** 34, log: true, stops: 48 },
    read: (s) => s.workload.message_B,
    patch: workload('message_B'),
    text: bytesText,
    round: (value) => 2 ** (Math.round(Math.log2(value) * 2) / 2),
  };
  const group: NumberControl = {
    id: 'group',
    label: words.controls.group,
    unit: 'chips',
    per: 1,
    scale: { min: 2, max: Math.max(3, chips), step: 1 },
    read: groupSize,
    patch: (value) => ({ workload: { group: value === chips ? 'all' : (value as number) } }),
    text: (value) => `${value} of ${chips} chips`,
  };
  const end = (id: 'from' | 'to', label: string): NumberControl => ({
    id,
    label,
    unit: 'chip',
    per: 1,
    scale: { min: 0, max: chips - 1, step: 1 },
    read: (s) => s.workload[id],
    patch: workload(id),
    text: (value) => `chip ${value}`,
  });
  const who =
    kind === 'point-to-point' ? [end('from', words.controls.from), end('to', words.controls.to)] : [group];
  return [message, ...who, ...work()];
}

/** Between two exchanges. */
const work = (): readonly NumberControl[] => [
  {
    id: 'compute',
    label: words.controls.compute,
    unit: 'TFLOP',
    per: 1e12,
    scale: { min: 1e9, max: 1e14, log: true },
    read: (s) => s.workload.compute_FLOP,
    patch: (value) => ({ workload: { compute_FLOP: value as number } }),
    text: (value) => siText(value, 'FLOP'),
    round: twoDigits,
  },
  {
    id: 'memory',
    label: words.controls.memory,
    unit: 'GB',
    per: 1e9,
    scale: { min: 1e6, max: 1e11, log: true },
    read: (s) => s.workload.memory_B,
    patch: (value) => ({ workload: { memory_B: value as number } }),
    text: (value) => siText(value, 'B'),
    round: twoDigits,
  },
];
