import { create } from 'zustand';
import { recall, remember } from '../store/memory';
import { currentLink } from '../store/session';
import type { Language } from '../words/spoken';
import { MAX_STEPS, parseTalkText, type Said, type Talk, type TalkStep } from './talk';

/** The talk that the reader is making. It stays in this browser until it is cleared, and becomes a file when it is saved. */
const KEY = 'supernode.ownTalk';
const EMPTY: Talk = { version: 1, title: '', isLoop: false, steps: [] };

export const useOwnTalk = create<{ readonly talk: Talk }>(() => ({ talk: stored() }));

function stored(): Talk {
  const text = recall(KEY);
  return (text === null ? null : parseTalkText(text).talk) ?? EMPTY;
}

function keep(talk: Talk): void {
  useOwnTalk.setState({ talk });
  remember(KEY, JSON.stringify(talk));
}

const own = () => useOwnTalk.getState().talk;

/** Puts what is on show behind the steps that there are. */
export function addView(): void {
  addSteps([{ title: '', sentence: '', notes: '', duration_s: 60, link: currentLink(), evidence: [] }]);
}

/** Puts steps of another talk behind them; no more than a talk may have. */
export function addSteps(steps: readonly TalkStep[], title: Said = ''): void {
  const talk = own();
  keep({
    ...talk,
    title: talk.title === '' ? title : talk.title,
    steps: [...talk.steps, ...steps].slice(0, MAX_STEPS),
  });
}

export function changeStep(index: number, patch: Partial<TalkStep>): void {
  const talk = own();
  keep({ ...talk, steps: talk.steps.map((step, i) => (i === index ? { ...step, ...patch } : step)) });
}

export function moveStep(index: number, by: 1 | -1): void {
  const steps = [...own().steps];
  const [step] = steps.splice(index, 1);
  if (step === undefined) return;
  steps.splice(Math.max(0, index + by), 0, step);
  keep({ ...own(), steps });
}

export function removeStep(index: number): void {
  keep({ ...own(), steps: own().steps.filter((_, i) => i !== index) });
}

export function nameTalk(title: Said): void {
  keep({ ...own(), title });
}

export function clearTalk(): void {
  keep(EMPTY);
}

/** A sentence with another text in one language; the other stays where there is one. */
export function saidAnew(said: Said, language: Language, text: string): Said {
  return typeof said === 'string' ? text : { ...said, [language]: text };
}

/** The talk as a file. */
export function saveTalk(): void {
  const url = URL.createObjectURL(
    new Blob([`${JSON.stringify(own(), null, 2)}\n`], { type: 'application/json' }),
  );
  const link = document.createElement('a');
  link.href = url;
  link.download = 'supernode-talk.json';
  link.click();
  URL.revokeObjectURL(url);
}
