import { FIELD_GROUPS, FIELDS, type Field, readField, withField } from './fields';
import { SYSTEMS, type System } from './limits';
import { defaultScenario, SCENARIO_VERSION, type Scenario } from './scenario';
import { numberText, unitOf } from './sentence';

/** A refusal: which field, and one sentence that says what was wrong and what was used instead. */
export interface Problem {
  readonly field: string;
  readonly message: string;
}

export interface Parsed {
  readonly scenario: Scenario;
  readonly problems: readonly Problem[];
}

/** Larger documents are refused unread. A scenario is a few hundred bytes. */
export const MAX_DOCUMENT_BYTES = 1_000_000;

/** What is used where a document is no scenario at all, and what a sentence calls it. */
export interface Fallback {
  readonly scenario: Scenario;
  readonly name: string;
}

const DEFAULT: Fallback = { scenario: defaultScenario(), name: 'the default scenario' };

/**
 * A Scenario from any value. Each bad field falls back alone: to the nearest legal value where that makes sense,
 * otherwise to the default, with a sentence for each. Never throws.
 */
export function parseScenario(document: unknown, fallback = DEFAULT): Parsed {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) {
    if (document === undefined) return { scenario: fallback.scenario, problems: [] };
    return refuse(`A scenario must be a JSON object, not ${show(document)}`, fallback);
  }
  const problems: Problem[] = [];
  checkVersion(document, problems);
  const system = readField(FIELDS[0]!, document);
  let scenario = defaultScenario(isSystem(system) ? system : 'cm384');
  for (const field of FIELDS) {
    const value = readField(field, document);
    if (value === undefined) scenario = fitDefault(scenario, field);
    else scenario = take(scenario, field, value, problems);
  }
  reportStrangers(document, problems);
  return { scenario, problems };
}

/** The same from text: not JSON, or too much of it, is a problem and not an exception. */
export function parseScenarioText(text: string, fallback = DEFAULT): Parsed {
  if (text.length > MAX_DOCUMENT_BYTES) return refuseLong(text.length, fallback);
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return refuse('The scenario file is not JSON', fallback);
  }
  return parseScenario(document, fallback);
}

/** A document of so many bytes is refused unread. */
export function refuseLong(bytes: number, fallback = DEFAULT): Parsed {
  return refuse(
    `The scenario file is ${(bytes / 1e6).toFixed(1)} MB long, and at most 1 MB is read`,
    fallback,
  );
}

function refuse(what: string, { scenario, name }: Fallback): Parsed {
  return { scenario, problems: [{ field: 'scenario', message: `${what}; ${name} is used instead.` }] };
}

function isSystem(value: unknown): value is System {
  return (SYSTEMS as readonly unknown[]).includes(value);
}

function take(scenario: Scenario, field: Field, given: unknown, problems: Problem[]): Scenario {
  const value = field.tidy?.(given) ?? given;
  // A URL cannot tell -0 from 0, so there is only one of them.
  if (isLegal(field, value, scenario)) return withField(scenario, field, value === 0 ? 0 : value);
  const base = fitDefault(scenario, field);
  const guess =
    typeof value === 'number' && Number.isFinite(value) ? field.nearest?.(value, scenario) : undefined;
  const next = guess === undefined ? base : withField(base, field, guess);
  problems.push(refusalOf(field, scenario, value, readField(field, next)));
  return next;
}

/** The sentence for a value that a field cannot have beside the others: what was wrong, and what is used instead. */
export function refusalOf(field: Field, beside: Scenario, value: unknown, used: unknown): Problem {
  return {
    field: field.param,
    message: `${field.label} must be ${field.must(beside)}, not ${showIn(field, value)}; ${showIn(field, used)} is used instead.`,
  };
}

/** A default can be out of reach of the fields before it (the last chip of a smaller machine). */
export function fitDefault(scenario: Scenario, field: Field): Scenario {
  const value = readField(field, scenario);
  if (isLegal(field, value, scenario)) return scenario;
  return withField(scenario, field, field.nearest?.(value as number, scenario));
}

/** Whether a field may have a value beside the fields before it. */
export function isLegal(field: Field, value: unknown, scenario: Scenario): boolean {
  if (!field.schema.safeParse(value).success) return false;
  return field.legal?.(value as never, scenario) ?? true;
}

function checkVersion(document: object, problems: Problem[]): void {
  const version = (document as { version?: unknown }).version;
  if (version === undefined || version === SCENARIO_VERSION) return;
  problems.push({
    field: 'version',
    message: `This scenario says version ${show(version)}; this page reads version ${SCENARIO_VERSION} and took what it understood.`,
  });
}

function reportStrangers(document: object, problems: Problem[]): void {
  const known = new Set([
    'version',
    ...FIELD_GROUPS,
    ...FIELDS.filter((f) => f.group === null).map((f) => f.key),
  ]);
  const strangers = Object.keys(document).filter((key) => !known.has(key));
  for (const group of FIELD_GROUPS) {
    const inner = (document as Record<string, unknown>)[group];
    if (inner === undefined) continue;
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) {
      problems.push({
        field: group,
        message: `"${group}" must be an object, not ${show(inner)}; its defaults are used instead.`,
      });
      continue;
    }
    const keys = new Set(FIELDS.filter((f) => f.group === group).map((f) => f.key));
    strangers.push(
      ...Object.keys(inner)
        .filter((key) => !keys.has(key))
        .map((key) => `${group}.${key}`),
    );
  }
  if (strangers.length === 0) return;
  const named = strangers
    .slice(0, 3)
    .map((name) => show(name))
    .join(', ');
  const rest = strangers.length > 3 ? ` and ${strangers.length - 3} more` : '';
  problems.push({ field: 'scenario', message: `Nothing here is called ${named}${rest}; ignored.` });
}

/** A value of a field in the unit of its control. */
export function showIn({ unit }: Pick<Field, 'unit'>, value: unknown): string {
  if (unit === undefined || typeof value !== 'number' || !Number.isFinite(value)) return show(value);
  // A small part of a large unit stands in the base unit.
  if (unit.per >= 1 && Math.abs(value) < unit.per) return `${numberText(value)} ${unit.base}`;
  const shown = value / unit.per;
  const digits = Number.isInteger(shown) ? shown : Number(shown.toPrecision(7));
  return `${numberText(digits)} ${unitOf(unit.name, digits)}`;
}

/** What 1e400 is read as. */
const BEYOND = 'a number beyond all bounds';

/** A value as it stands in a sentence: short, on one line, and never opened up: it may be of any depth. */
function show(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  if (typeof value === 'number') return Math.abs(value) === Infinity ? BEYOND : numberText(value);
  if (typeof value !== 'string') return String(value);
  const line = value.slice(0, 80).replace(/[\p{C}\s]+/gu, ' ');
  return `"${line.length > 40 ? `${line.slice(0, 40)}…` : line}"`;
}
