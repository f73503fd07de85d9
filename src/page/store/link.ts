import { FIELDS } from '../../model/scenario/fields';
import type { Scenario } from '../../model/scenario/scenario';
import { scenarioFromParams, scenarioToParams } from '../../model/scenario/url';
import { words } from '../words/words';
import type { State } from './store';
import { VIEW_PARAMS, type View, viewFromParams, viewToParams } from './view';

/** A scenario as a link. */
export function linkOf(scenario: Scenario): string {
  return new URLSearchParams(scenarioToParams(scenario)).toString();
}

/** The link that restores a state of the page, with a name of what is selected, at a time. */
export function linkOfState(
  { scenario, pinned, ...state }: State,
  selection: string | null,
  time_s: number,
): string {
  const view: View = {
    ...state,
    selection,
    time_s,
    talk: null,
    pinned: pinned === null ? null : linkOf(pinned),
  };
  return new URLSearchParams([...scenarioToParams(scenario), ...viewToParams(view)]).toString();
}

/** What a link says, and a sentence for each part of it that could not be used. */
export function readLink(text: string): {
  readonly scenario: Scenario;
  readonly pinned: Scenario | null;
  readonly view: View;
  readonly refused: readonly string[];
} {
  const params = new URLSearchParams(text);
  const { scenario, problems } = scenarioFromParams(params);
  const { view, problems: viewProblems } = viewFromParams(params);
  const pinned = view.pinned === null ? null : scenarioFromParams(new URLSearchParams(view.pinned));
  const sentences = [...problems, ...(pinned?.problems ?? [])].map(({ message }) => message);
  return {
    scenario,
    pinned: pinned?.scenario ?? null,
    view,
    refused: [...sentences, ...viewProblems, ...strangers(params)],
  };
}

/** Parts of a link that mean nothing here, in one sentence. */
function strangers(params: URLSearchParams): string[] {
  const known = new Set<string>([...FIELDS.map(({ param }) => param), ...VIEW_PARAMS]);
  const names = [...new Set(params.keys())].filter((name) => !known.has(name));
  return names.length === 0 ? [] : [words.notices.strangers(names.slice(0, 3), names.length)];
}

/** Browsers allow about a hundred changes of the address in half a minute. */
const DELAY_MS = 400;

/** Keeps the address in step with the page. */
export class AddressBar {
  private readonly link: () => string;
  private timer: ReturnType<typeof setTimeout> | null = null;

  /** @param link what it is to say */
  constructor(link: () => string) {
    this.link = link;
  }

  schedule(): void {
    this.timer ??= setTimeout(() => this.write(), DELAY_MS);
  }

  write(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    const link = this.link();
    history.replaceState(null, '', link === '' ? location.pathname + location.search : `#${link}`);
  }
}
