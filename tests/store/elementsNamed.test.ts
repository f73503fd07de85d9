import { describe, expect, it } from 'vitest';
import { buildMachine } from '../../src/model/machine/build';
import { elementsNamed } from '../../src/page/panels/controls/elementsNamed';
import { machineOf } from '../model/machines';

const machine = buildMachine(machineOf({ chips: 32, supernodeChips: 16 }));

describe('elements that are looked for by name', () => {
  it('are completed from how they begin, the largest first, a few of them', () => {
    expect(elementsNamed(machine, 'leaf')).toEqual(['leaf01', 'leaf02']);
    expect(elementsNamed(machine, 'LEAF02')).toEqual(['leaf02']);
    expect(elementsNamed(machine, 'r01')[0]).toBe('r01');
    expect(elementsNamed(machine, 'r')).toEqual([]);
    expect(elementsNamed(machine, 'r0')).toHaveLength(8);
  });

  it('are found by their whole name, whatever they are', () => {
    for (const name of ['r01.n0.rdma', 'r01.n0.p6m1', 'leaf02.spine01', 'r01.n1.npu3.d1.p6'])
      expect(elementsNamed(machine, ` ${name}`)).toEqual([name]);
  });

  it('are none where nothing has the name, or a word is meant', () => {
    for (const text of ['', 'latency', 'rate', 'r99', 'leaf99.spine01', 'recall'])
      expect(elementsNamed(machine, text)).toEqual([]);
  });
});
