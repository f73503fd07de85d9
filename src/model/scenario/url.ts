import { FIELDS, readField } from './fields';
import { type Parsed, parseScenario } from './parse';
import type { Scenario } from './scenario';
import { sparse } from './sparse';

/** The scenario as URL parameters: only what differs from the defaults, in the order of the field table. */
export function scenarioToParams(scenario: Scenario): [string, string][] {
  const document = sparse(scenario);
  return FIELDS.flatMap((field): [string, string][] => {
    const value = readField(field, document);
    if (value === undefined || value === 'cm384') return [];
    return [[field.param, String(value)]];
  });
}

/** The reverse. Parameters that are not in the table belong to somebody else (the view). */
export function scenarioFromParams(params: { get(name: string): string | null }): Parsed {
  const document: Record<string, unknown> = {};
  for (const field of FIELDS) {
    const text = params.get(field.param);
    if (text === null) continue;
    if (field.group === null) document[field.key] = fromText(text);
    else
      document[field.group] = {
        ...(document[field.group] as object | undefined),
        [field.key]: fromText(text),
      };
  }
  return parseScenario(document);
}

/** Numbers in a URL are text; anything that is not a number stays text and meets its schema as such. */
function fromText(text: string): unknown {
  const value = Number(text);
  return text.trim() !== '' && !Number.isNaN(value) ? value : text;
}
