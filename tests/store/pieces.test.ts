import { describe, expect, it } from 'vitest';
import { AS_BUILT, type FabricChoice } from '../../src/model/planner/choice';
import { planFabric } from '../../src/model/planner/plan';
import { rowsOf } from '../../src/page/panels/planner/Pieces';
import { siText } from '../../src/page/words/format';
import { planner } from '../../src/page/words/planner';

const PLANS: readonly Partial<FabricChoice>[] = [
  {},
  { chips: 8192 },
  { chips: 16_384, rails: 8 },
  { chips: 768, supernodeChips: 96 },
  { chips: 8192, growth: 'third-tier' },
];

describe.each(PLANS)('the pieces of a plan of %j', (patch) => {
  const plan = planFabric({ ...AS_BUILT, ...patch }).plan!;
  const cell = (name: string) => rowsOf(plan).find(([row]) => row === name)![1];

  it('are nowhere less than nothing', () => {
    for (const [name, value] of rowsOf(plan))
      expect(value, name).not.toMatch(/NaN|undefined|(^|[^\w\u00a0])[-−]\d/);
  });

  it('stand beside those of the RDMA network: bandwidths as they are, watts without its switches', () => {
    const { injection_Bps, rdmaInjection_Bps, bisection_Bps, rdmaBisection_Bps, power } = plan;
    const both = (fabric: number, rdma: number, unit: string) =>
      `${siText(fabric, unit)} + ${siText(rdma, unit)}`;
    expect(cell(planner.rows.injection)).toBe(both(injection_Bps, rdmaInjection_Bps, 'B/s'));
    expect(cell(planner.rows.bisection)).toBe(both(bisection_Bps, rdmaBisection_Bps, 'B/s'));
    expect(cell(planner.rows.power)).toBe(
      both(power.total_W - power.rdmaSwitches_W, power.rdmaSwitches_W, 'W'),
    );
  });
});
