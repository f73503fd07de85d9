import { AS_BUILT, mostChips } from '../../../model/scenario/limits';
import { defaultScenario, type Scenario } from '../../../model/scenario/scenario';
import type { Loaded } from '../../../worker/protocol';
import { siText } from '../../words/format';
import { words } from '../../words/words';
import type { NumberControl } from './numberControl';

/** How large the machine is, and how fast its links. */
export function machineControls({ machine }: Scenario, loaded: Loaded | null): NumberControl[] {
  const { chips, portRate_Bps } = AS_BUILT[machine.system];
  const { chipsPerNode } = machine;
  const counts = loaded?.counts;
  return [
    {
      id: 'chips',
      label: words.controls.chips,
      unit: 'chips',
      per: 1,
      scale: {
        min: chipsPerNode,
        max: Math.max(chips, Math.min(machine.chips, mostChips(machine))),
        step: chipsPerNode,
      },
      read: (s) => s.machine.chips,
      patch: (value) => ({ machine: { chips: value as number } }),
      text: (value) => `${value} chips`,
      base: defaultScenario(machine.system),
      ...(counts === undefined ? {} : { hint: words.hints.chips(counts.nodes, counts.racks) }),
    },
    {
      id: 'port',
      label: words.controls.portRate,
      unit: 'GB/s',
      per: 1e9,
      scale: { min: portRate_Bps / 4, max: portRate_Bps * 4, step: 1e9 },
      read: (s) => s.machine.portRate_Bps,
      patch: (value) => ({ machine: { portRate_Bps: value as number } }),
      text: (value) => siText(value, 'B/s'),
      // The NVL72 has no optics within the pod.
      ...(machine.system === 'nvl72' ? {} : { hint: words.hints.portRate }),
    },
  ];
}

/** The seed matters where something is drawn by lot. */
export function seedControl(hint?: string): NumberControl {
  return {
    id: 'seed',
    label: words.controls.seed,
    unit: '',
    per: 1,
    scale: { min: 0, max: 100, step: 1 },
    read: (s) => s.seed,
    patch: (value) => ({ seed: value as number }),
    text: String,
    ...(hint === undefined ? {} : { hint }),
  };
}
