import { readModelConfig } from '../../model/llm/config';
import { setConfigReader } from '../../model/llm/reader';
import { FIELD_GROUPS } from '../../model/scenario/fields';
import { whyNoModel } from '../../model/scenario/inferenceFields';
import { MAX_DOCUMENT_BYTES, parseScenarioText, refuseLong } from '../../model/scenario/parse';
import { opening } from '../words/opening';
import { said } from '../words/said';
import { downloadDocument } from './download';
import { report, say } from './notices';
import { chooseModel } from './serving';
import { replaceScenario } from './session';
import { useStore } from './store';

// What is opened may be a config.json, or hold one.
setConfigReader(readModelConfig);

/** A file that is no scenario leaves the one on show as it is. */
const asItWas = () => ({ scenario: useStore.getState().scenario, name: opening.asItWas });

/** Opens what a file or the clipboard holds: a scenario, or the config.json of a model. */
export function openText(text: string): void {
  const config = configIn(text);
  if (isForeign(text)) say('refused', [opening.foreign]);
  else if (config === null) {
    const { scenario, problems } = parseScenarioText(text, asItWas());
    replaceScenario(scenario, problems);
  } else openConfig(config);
}

const PARTS = ['version', ...FIELD_GROUPS, 'faults', 'routing', 'seed'];

/** An object that holds nothing of a scenario, and no model: read as one, it would throw all choices away. */
function isForeign(text: string): boolean {
  if (text.length > MAX_DOCUMENT_BYTES || configIn(text) !== null) return false;
  try {
    const document: unknown = JSON.parse(text);
    const isObject = typeof document === 'object' && document !== null && !Array.isArray(document);
    return isObject && !PARTS.some((part) => Object.hasOwn(document, part));
  } catch {
    return false;
  }
}

/** Opens a file. One that is far too long is refused unread. */
export async function openFile(file: File): Promise<void> {
  if (file.size > MAX_DOCUMENT_BYTES) report(refuseLong(file.size, asItWas()).problems);
  else openText(await file.text());
}

/** The same for the model alone: whatever is chosen is taken for a config.json. */
export async function openConfigFile(file: File): Promise<void> {
  if (file.size > MAX_DOCUMENT_BYTES) report(refuseLong(file.size, asItWas()).problems);
  else openConfig(await file.text());
}

/** The scenario on show, as a file. */
export function saveFile(): void {
  const { scenario } = useStore.getState();
  downloadDocument(scenario, `supernode-${scenario.machine.system}-${scenario.machine.chips}.json`);
}

/** The text of a model's configuration without its spaces, as it goes into a link; null if it is none. */
function configIn(text: string): string | null {
  if (text.length > MAX_DOCUMENT_BYTES) return null;
  try {
    const document: unknown = JSON.parse(text);
    const isObject = typeof document === 'object' && document !== null && !Array.isArray(document);
    if (!isObject || !(Object.hasOwn(document, 'model_type') || Object.hasOwn(document, 'text_config')))
      return null;
    return JSON.stringify(document);
  } catch {
    return null;
  }
}

/** Serves the model of a configuration. A wrong one is refused, and nothing changes. */
function openConfig(text: string): void {
  const config = configIn(text) ?? text;
  const why = whyNoModel(config);
  if (why === null) void chooseModel('custom', config);
  else say('refused', [opening.noConfig(said(why))]);
}
