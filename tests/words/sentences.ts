import { CLAIMS } from '../../src/facts/claims';
import { CM384 } from '../../src/facts/cm384';
import { FITTED } from '../../src/facts/fitted';
import { NVL72 } from '../../src/facts/nvl72';
import { PLANNING } from '../../src/facts/planning';
import { POWER_SPLIT } from '../../src/facts/powerSplit';
import { RDMA } from '../../src/facts/rdma';
import { SITE } from '../../src/facts/site';
import { SOURCES } from '../../src/facts/sources';
import { CHECKS } from '../../src/model/check/check';
import { explainMetric, factsBehind, INTERMEDIATES } from '../../src/model/metrics/explain/explainMetric';
import { hasMetric } from '../../src/model/metrics/metric';
import { METRICS } from '../../src/model/metrics/registry';
import { defaultScenario } from '../../src/model/scenario/scenario';
import { patchScenario, type ScenarioPatch } from '../../src/model/scenario/sparse';
import { simulateNow } from '../../src/model/simulation/stage';
import { readable } from '../../src/page/words/readable';

/** Scenarios that between them have every number, formula and fact that the page can explain. */
const PATCHES: readonly ScenarioPatch[] = [
  {},
  { workload: { kind: 'prefill' } },
  { machine: { system: 'nvl72' } },
  { machine: { chips: 768 } },
  { machine: { supernodeChips: 8 } },
  { workload: { kind: 'all-to-all' } },
  { workload: { kind: 'all-reduce' }, machine: { system: 'nvl72' } },
  { workload: { kind: 'permutation' }, routing: 'hash' },
  { workload: { kind: 'point-to-point' } },
  { machine: { chip: 'h20' } },
  { machine: { chip: 'h100' } },
  { machine: { chip: 'b200' } },
  { machine: { medium: 'active-copper', supernodeChips: 256 } },
  { faults: 'r07.box04' },
];

const TABLES: readonly object[] = [CM384, NVL72, POWER_SPLIT, SITE, PLANNING, RDMA, FITTED];
const KEYS = new Set([
  'label',
  'note',
  'title',
  'sentence',
  'explanation',
  'words',
  'conditions',
  'unit',
  'name',
]);

/** Strings below these keys, wherever they stand. */
function below(value: unknown, found: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, one] of Object.entries(value)) {
    if (typeof one === 'string' && KEYS.has(key)) found.add(one);
    else below(one, found);
  }
}

function explained(): Set<string> {
  const found = new Set<string>();
  for (const patch of PATCHES) {
    const simulation = simulateNow(patchScenario(defaultScenario(), patch).scenario);
    for (const metric of [...METRICS, ...INTERMEDIATES]) {
      if (!hasMetric(metric, simulation)) continue;
      const { inputs, ...rest } = explainMetric(simulation, metric.id);
      below(rest, found);
      for (const { label } of inputs) found.add(label);
      for (const input of inputs) if (input.kind !== 'fact') found.add(input.unit);
    }
    for (const { label } of factsBehind(simulation)) found.add(label);
  }
  return found;
}

const notes = (value: unknown) => {
  const found = new Set<string>();
  below(value, found);
  return found;
};

/** What the model and the facts say, as far as it stands in tables, by where it comes from. */
export function sentences(): Readonly<Record<string, ReadonlySet<string>>> {
  const behind = notes(
    PATCHES.map((patch) => factsBehind(simulateNow(patchScenario(defaultScenario(), patch).scenario))),
  );
  const all: Record<string, Set<string>> = {
    explain: explained(),
    checks: new Set([
      ...notes(CHECKS),
      ...CHECKS.flatMap(({ entries }) => entries.flatMap(({ fact }) => fact.unit)),
    ]),
    cm384: notes(CM384),
    nvl72: notes(NVL72),
    claims: notes(CLAIMS),
    fitted: notes([POWER_SPLIT, SITE, PLANNING, RDMA, FITTED]),
    sources: notes(SOURCES),
    names: new Set(TABLES.flatMap((table) => Object.keys(table).map(readable))),
    behind,
  };
  return all;
}
