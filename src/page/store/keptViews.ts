import { create } from 'zustand';
import { elementName } from '../../model/machine/naming';
import { keptViews as texts } from '../words/keptViews';
import { lookAs } from './looking';
import { recall, remember } from './memory';
import { say } from './notices';
import type { State } from './store';
import { DEFAULT_VIEW, viewFromParams, viewToParams } from './view';

/**
 * Looks at the hall that a reader keeps: where the eye stands, what is selected, its colours and what stands out. As text
 * of a link, so that what comes back from storage goes through the same reader as any other link. The machine and its
 * time are not part of them: the same look at another machine is a fair question.
 */
export interface KeptView {
  readonly name: string;
  readonly link: string;
}

const KEY = 'supernode.views';
const MAX_VIEWS = 30;
export const MAX_NAME = 40;
const MAX_LINK = 400;

/** Kept in this browser, and in no link. `at`: the one that was gone to last, an index; −1 before the first. */
export const useViews = create<{ readonly views: readonly KeptView[]; readonly at: number }>(() => ({
  views: stored(),
  at: -1,
}));

function stored(): KeptView[] {
  try {
    const list: unknown = JSON.parse(recall(KEY) ?? '[]');
    return Array.isArray(list) ? list.filter(isView).slice(0, MAX_VIEWS) : [];
  } catch {
    // Another program may have written there.
    return [];
  }
}

function isView(value: unknown): value is KeptView {
  const { name, link } = (value ?? {}) as Record<string, unknown>;
  return (
    typeof name === 'string' && name.length <= MAX_NAME && typeof link === 'string' && link.length <= MAX_LINK
  );
}

function keep(views: readonly KeptView[], at: number): void {
  useViews.setState({ views, at });
  remember(KEY, JSON.stringify(views));
}

/** Keeps what the hall shows, or has shown, under the name of what is selected. */
export function keepView(shown: State): void {
  const { views } = useViews.getState();
  if (views.length >= MAX_VIEWS) {
    say('info', [texts.full(MAX_VIEWS)]);
    return;
  }
  const { machine, selection, overlay, isolation, isXray, camera } = shown;
  const selected = machine === null || selection === null ? null : elementName(machine, selection);
  const view = { ...DEFAULT_VIEW, overlay, isolation, isXray, camera, selection: selected };
  const link = new URLSearchParams(viewToParams(view)).toString();
  const name = freeName(selected ?? texts.unnamed, views);
  keep([...views, { name, link }], views.length);
  say('info', [texts.kept(name)]);
}

/** The name, or with a number where a view has it already. */
function freeName(name: string, views: readonly KeptView[]): string {
  const taken = new Set(views.map((view) => view.name));
  let free = name;
  for (let i = 2; taken.has(free); i++) free = `${name} ${i}`;
  return free;
}

export function renameView(index: number, name: string): void {
  const { views, at } = useViews.getState();
  const kept = name.trim().slice(0, MAX_NAME);
  if (kept !== '')
    keep(
      views.map((view, i) => (i === index ? { ...view, name: kept } : view)),
      at,
    );
}

export function dropView(index: number): void {
  const { views } = useViews.getState();
  keep(
    views.filter((_, i) => i !== index),
    -1,
  );
}

export function goToView(index: number): void {
  const kept = useViews.getState().views[index];
  if (kept === undefined) return;
  const { view, problems } = viewFromParams(new URLSearchParams(kept.link));
  lookAs(view, problems);
  useViews.setState({ at: index });
}

/** Goes through them, round and round. */
export function goToNextView(): void {
  const { views, at } = useViews.getState();
  if (views.length > 0) goToView((at + 1) % views.length);
}
