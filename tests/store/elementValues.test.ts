import { describe, expect, it } from 'vitest';
import { buildMachine } from '../../src/model/machine/build';
import { trunkOf } from '../../src/model/machine/rdmaLinks';
import { AS_BUILT } from '../../src/model/scenario/limits';
import {
  ancestors,
  crumbText,
  fixedValue,
  LIVE_VALUES,
  liveLabel,
} from '../../src/page/panels/elementValues';

describe('the card of a bundle of RDMA links', () => {
  const machine = buildMachine({ ...AS_BUILT.cm384, chips: 64, supernodeChips: 32 });
  const labels = (index: number) =>
    LIVE_VALUES.bundle.map((value) => liveLabel(value, machine, index)).slice(0, 2);
  const trail = (index: number) =>
    ancestors(machine, { kind: 'bundle', index }).map((ref) => crumbText(machine, ref));

  it('names both ends where both are switches, and is in neither', () => {
    const trunk = trunkOf(machine, 1, 0);
    expect(labels(trunk)).toEqual(['Leaf to spine', 'Spine to leaf']);
    expect(trail(trunk)).toEqual(['leaf02', 'to spine01']);
  });

  it('of a node leads to the leaf', () => {
    expect(labels(3)).toEqual(['To the leaf', 'From the leaf']);
    expect(trail(3)).toEqual(['r01', 'n3', 'rdma']);
  });

  it('says how many links it has, and what each can carry', () => {
    // A link for each chip of a node; and, as nothing is oversubscribed, one for each chip of the supernode.
    expect(fixedValue(machine, { kind: 'bundle', index: 3 })).toEqual(['Links', '8 × 50.0 GB/s']);
    expect(machine.scaleOut!.spines).toBe(1);
    const index = trunkOf(machine, 0, 0);
    expect(fixedValue(machine, { kind: 'bundle', index })).toEqual(['Links', '32 × 50.0 GB/s']);
    expect(fixedValue(machine, { kind: 'cable', index: 0 })).toBeNull();
  });
});
