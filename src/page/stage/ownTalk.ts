import { create } from 'zustand';
import { downloadDocument } from '../store/download';
import { recall, remember } from '../store/memory';
import { say } from '../store/notices';
import { currentLink } from '../store/session';
import { useStore } from '../store/store';
import type { Language } from '../words/spoken';
import { stage as words } from '../words/stage';
import { inLanguage, MAX_STEPS, parseTalkText, type Said, type Talk, type TalkStep } from './talk';

/** The talk that the reader is making. It stays in this browser until it is cleared, and becomes a file when it is saved. */
const KEY = 'supernode.ownTalk';
const EMPTY: Talk = { version: 1, title: '', isLoop: false, steps: [] };
/** A long talk is a megabyte: it is stored when no key has come for so long. */
const STORED_AFTER_MS = 400;

export interface OwnTalk {
  readonly talk: Talk;
  /** As it was before something was removed from it; null after any other change. */
  readonly before: Talk | null;
}

export const useOwnTalk = create<OwnTalk>(() => ({ talk: read(recall(KEY)), before: null }));

function read(text: string | null): Talk {
  return (text === null ? null : parseTalkText(text).talk) ?? EMPTY;
}

let waiting: ReturnType<typeof setTimeout> | null = null;

function store(): void {
  if (waiting === null) return;
  forget();
  remember(KEY, JSON.stringify(own()));
}

function forget(): void {
  if (waiting !== null) clearTimeout(waiting);
  waiting = null;
}

addEventListener('pagehide', store);
// Another window of the page has changed the talk: there is one.
addEventListener('storage', ({ key, newValue }) => {
  if (key !== KEY) return;
  forget();
  useOwnTalk.setState({ talk: read(newValue), before: null });
});

function keep(talk: Talk, before: Talk | null = null): void {
  useOwnTalk.setState({ talk, before });
  forget();
  waiting = setTimeout(store, STORED_AFTER_MS);
}

const own = () => useOwnTalk.getState().talk;

/** Puts what is on show behind the steps that there are. */
export function addView(): void {
  addSteps([{ title: '', sentence: '', notes: '', duration_s: 60, link: currentLink(), evidence: [] }]);
}

/** Puts steps of another talk behind them; no more than a talk may have, and says what is left out. */
export function addSteps(steps: readonly TalkStep[], title: Said = ''): void {
  const talk = own();
  const room = MAX_STEPS - talk.steps.length;
  if (room <= 0) {
    say('refused', [words.editor.full(MAX_STEPS)]);
    return;
  }
  if (steps.length > room) say('refused', [words.editor.leftOut(steps.length - room, MAX_STEPS)]);
  keep({
    ...talk,
    title: talk.title === '' ? title : talk.title,
    steps: [...talk.steps, ...steps.slice(0, room)],
  });
}

export function changeStep(index: number, patch: Partial<TalkStep>): void {
  keep(changed(index, patch));
}

/** Puts what is on show in the place of what a step has shown. */
export function retakeStep(index: number): void {
  keep(changed(index, { link: currentLink() }), own());
}

const changed = (index: number, patch: Partial<TalkStep>): Talk => ({
  ...own(),
  steps: own().steps.map((step, i) => (i === index ? { ...step, ...patch } : step)),
});

export function moveStep(index: number, by: 1 | -1): void {
  const steps = [...own().steps];
  const [step] = steps.splice(index, 1);
  if (step === undefined) return;
  steps.splice(Math.max(0, index + by), 0, step);
  keep({ ...own(), steps });
}

export function removeStep(index: number): void {
  keep({ ...own(), steps: own().steps.filter((_, i) => i !== index) }, own());
}

export function nameTalk(title: Said): void {
  keep({ ...own(), title });
}

export function clearTalk(): void {
  keep(EMPTY, own());
}

/** The talk as it was before something was removed. */
export function takeBack(): void {
  const { before } = useOwnTalk.getState();
  if (before !== null) keep(before);
}

/** A sentence with another text in one language; the other stays where there is one. */
export function saidAnew(said: Said, language: Language, text: string): Said {
  return typeof said === 'string' ? text : { ...said, [language]: text };
}

/** The talk as a file that is called as the talk is. */
export function saveTalk(): void {
  const talk = own();
  downloadDocument(talk, `${fileName(inLanguage(talk.title, useStore.getState().language))}.json`);
}

/** A title without what no system takes in the name of a file. */
function fileName(title: string): string {
  const name = title.replaceAll(/[\\/:*?"<>|\p{C}\s]+/gu, ' ').replaceAll(/^[ .]+|[ .]+$/g, '');
  return name.slice(0, 60).trim() || 'supernode-talk';
}
