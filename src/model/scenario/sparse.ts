import { FIELDS, readField, withField } from './fields';
import { fitDefault, type Parsed, type Problem, parseScenario, refusalOf, showIn } from './parse';
import { defaultScenario, SCENARIO_VERSION, type Scenario } from './scenario';

/** A part of a scenario: what a preset, a control or a talk's step changes. */
export interface ScenarioPatch {
  readonly machine?: Partial<Scenario['machine']>;
  readonly workload?: Partial<Scenario['workload']>;
  readonly inference?: Partial<Scenario['inference']>;
  readonly service?: Partial<Scenario['service']>;
  readonly site?: Partial<Scenario['site']>;
  readonly faults?: string;
  readonly routing?: Scenario['routing'];
  readonly seed?: number;
}

/** Only what differs from the defaults of that system, as far as they fit what else is chosen. */
export function sparse(scenario: Scenario): ScenarioPatch {
  const { system } = scenario.machine;
  /** What a reader of the document has so far: the default of a field can depend on those before it. */
  let read = defaultScenario(system);
  const document: Record<string, unknown> & { machine: Record<string, unknown> } = { machine: { system } };
  for (const field of FIELDS.slice(1)) {
    read = fitDefault(read, field);
    const value = readField(field, scenario);
    if (value === readField(field, read)) continue;
    read = withField(read, field, value);
    if (field.group === null) document[field.key] = value;
    else document[field.group] = { ...(document[field.group] as object | undefined), [field.key]: value };
  }
  return document;
}

/**
 * The scenario with a patch applied. What was never chosen stays a default (the last chip follows the chip
 * count), and what the patch makes impossible falls back with a sentence. A change of system starts from that
 * system's machine and keeps the rest.
 */
export function patchScenario(scenario: Scenario, wished: ScenarioPatch): Parsed {
  const { faults, ...chosen } = sparse(scenario);
  const { patch, problems } = withoutNonsense(scenario, wished);
  const newSystem = patch.machine?.system !== undefined && patch.machine.system !== scenario.machine.system;
  const machine = newSystem ? {} : chosen.machine;
  const parsed = parseScenario({
    version: SCENARIO_VERSION,
    ...chosen,
    // Parts of the one have other names in the other.
    ...(newSystem ? {} : { faults }),
    ...patch,
    machine: { ...machine, ...patch.machine },
    workload: { ...chosen.workload, ...patch.workload },
    inference: { ...chosen.inference, ...patch.inference },
    service: { ...chosen.service, ...patch.service },
    site: { ...chosen.site, ...patch.site },
  });
  return { scenario: parsed.scenario, problems: [...problems, ...parsed.problems] };
}

/** A patch without what is no number where one is due: what there is stays, with a sentence. */
function withoutNonsense(
  scenario: Scenario,
  patch: ScenarioPatch,
): { patch: ScenarioPatch; problems: Problem[] } {
  const problems: Problem[] = [];
  let usable = patch;
  for (const field of FIELDS) {
    const value = readField(field, patch);
    const current = readField(field, scenario);
    const isNumber = typeof current === 'number' && !Number.isFinite(value);
    if (value === undefined || !isNumber || field.schema.safeParse(value).success) continue;
    problems.push(refusalOf(field, scenario, value, current));
    usable = withField(usable as Scenario, field, current);
  }
  return { patch: usable, problems };
}

/** Fields of the machine that nobody changed and that follow what was, by label and new value, to stay possible. */
export function followed(before: Scenario, after: Scenario, patch: ScenarioPatch): string[] {
  if (patch.machine?.system !== undefined) return [];
  return FIELDS.filter(
    (field) =>
      field.group === 'machine' &&
      !(field.key in (patch.machine ?? {})) &&
      readField(field, before) !== readField(field, after),
  ).map((field) => `${field.label} ${showIn(field, readField(field, after))}`);
}

/** Which of these fields, by their names in a URL, are not as they would be had nobody chosen them. */
export function differing(scenario: Scenario, params: readonly string[]): string[] {
  const document = sparse(scenario);
  return FIELDS.filter(
    (field) =>
      params.includes(field.param) && field.key !== 'system' && readField(field, document) !== undefined,
  ).map(({ param }) => param);
}

/** The scenario without what was chosen of these fields. */
export function withoutFields(scenario: Scenario, params: readonly string[]): Parsed {
  const document: Record<string, unknown> = { version: SCENARIO_VERSION };
  const chosen = sparse(scenario);
  for (const field of FIELDS) {
    const value = readField(field, chosen);
    if (value === undefined || (params.includes(field.param) && field.key !== 'system')) continue;
    if (field.group === null) document[field.key] = value;
    else document[field.group] = { ...(document[field.group] as object | undefined), [field.key]: value };
  }
  return parseScenario(document);
}
