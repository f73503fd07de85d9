import {
  chipsPerPod,
  type MachineChoice,
  mostInSupernode,
  PORT_UNITS,
  podSizes,
} from '../../../model/scenario/limits';
import type { Scenario } from '../../../model/scenario/scenario';
import type { ScenarioPatch } from '../../../model/scenario/sparse';
import { fabric } from '../../words/fabric';
import type { NumberControl } from './numberControl';

const { controls, hints } = fabric;

type Counted = {
  [K in keyof MachineChoice]: MachineChoice[K] extends number ? K : never;
}[keyof MachineChoice];

function whole(
  key: Counted & keyof typeof controls,
  id: string,
  unit: string,
  scale: NumberControl['scale'],
  hint?: string,
): NumberControl {
  return {
    id,
    label: controls[key],
    unit,
    per: 1,
    scale,
    read: (s) => s.machine[key],
    patch: (value) => ({ machine: { [key]: value } }) as ScenarioPatch,
    text: (value) => `${value} ${unit}`,
    ...(hint === undefined ? {} : { hint }),
  };
}

/** How many chips are joined by switches: every fabric has that. */
export function supernodeControl({ machine }: Scenario): NumberControl {
  const most = mostInSupernode(machine);
  const { chipsPerNode } = machine;
  return {
    id: 'supernode',
    label: controls.supernodeChips,
    unit: 'chips',
    per: 1,
    scale: { min: chipsPerNode, max: most - (most % chipsPerNode), step: chipsPerNode },
    read: ({ machine: one }) => (one.supernodeChips === 'most' ? mostInSupernode(one) : one.supernodeChips),
    patch: (value) => ({ machine: { supernodeChips: value === most ? 'most' : (value as number) } }),
    text: (value) => `${value} chips`,
    hint: hints.supernodes(podSizes(machine).length, most),
  };
}

/** What the planes of two tiers are made of. */
export function fabricControls({ machine }: Scenario): NumberControl[] {
  const { chipsPerNode, uplinks } = machine;
  return [
    whole('planes', 'planes', 'planes', { min: 1, max: 16, step: 1 }, hints.planes),
    whole('switchPorts', 'radix', 'ports', { min: 16, max: 128, step: 8 }, hints.switchPorts),
    whole(
      'uplinks',
      'uplinks',
      'links',
      { min: 2, max: 32, step: 2 },
      hints.uplinks(PORT_UNITS.cm384 * chipsPerNode, uplinks),
    ),
    whole('chipsPerNode', 'node', 'chips', { min: 1, max: 16, step: 1 }),
    whole('nodesPerRack', 'rack', 'nodes', { min: 1, max: 8, step: 1 }),
  ];
}

/** The RDMA network: that joins supernodes, or whose modules a CloudMatrix has and pays for by itself. */
export function scaleOutControls({ machine }: Scenario): NumberControl[] {
  if (machine.system !== 'cm384' && chipsPerPod(machine) === machine.chips) return [];
  return [whole('oversubscription', 'oversub', ': 1', { min: 1, max: 8, step: 1 }, hints.oversubscription)];
}
