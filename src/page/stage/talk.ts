import { LANGUAGES, type Language } from '../words/spoken';
import { EVIDENCE_IDS } from './evidenceIds';

/**
 * A talk as data: what stands on stage, step by step. Anything from a file or a link is hostile until `parseTalk` has read
 * it.
 */

/** A sentence in each language; one string is the same in all. */
export type Said = string | Readonly<Record<Language, string>>;

/** One thing to be said, and what is seen meanwhile. */
export interface TalkStep {
  /** Numbers stand in both as `{…}`: see `fill`. */
  readonly title: Said;
  readonly sentence: Said;
  /** For the speaker alone. */
  readonly notes: Said;
  /** What it should take, s. */
  readonly duration_s: number;
  /** Scenario and view, as a link of the page has them: only what differs from the defaults. */
  readonly link: string;
  /** What its claims rest on: metrics by their ids, claims of the evidence as `claim:ID`. */
  readonly evidence: readonly string[];
}

export interface Talk {
  readonly version: 1;
  readonly title: Said;
  /** Begins again by itself, each step after its time. */
  readonly isLoop: boolean;
  readonly steps: readonly TalkStep[];
}

export const MAX_STEPS = 100;
/** Letters that a stage has room for, and a speaker can read. */
export const MOST = { title: 120, sentence: 400, notes: 5000 } as const;
/** So many faults are told one by one. */
const MAX_PROBLEMS = 8;
/** A link can carry the configuration of a model. */
const MAX_LINK = 100_000;
export const SHORTEST_s = 1;
export const LONGEST_s = 3600;
const USUAL_s = 60;

/** A talk, with what was wrong with it and used otherwise; none, where nothing of it can be used. */
export interface ReadTalk {
  readonly talk: Talk | null;
  readonly problems: readonly string[];
}

/** A talk from any value. Each bad field falls back alone, and says so. Never throws. */
export function parseTalk(document: unknown): ReadTalk {
  const problems: string[] = [];
  if (!isRecord(document)) return { talk: null, problems: ['A talk must be a JSON object.'] };
  const { steps } = document;
  if (!Array.isArray(steps) || steps.length === 0)
    return { talk: null, problems: ['A talk must have a list of steps, at least one.'] };
  if (document.version !== undefined && document.version !== 1)
    problems.push(
      `This talk says version ${shown(document.version)}; this page reads version 1 and took what it understood.`,
    );
  if (steps.length > MAX_STEPS)
    problems.push(
      `A talk has at most ${MAX_STEPS} steps; the first ${MAX_STEPS} of ${steps.length} are taken.`,
    );
  const talk: Talk = {
    version: 1,
    title: said(document.title, 'title', MOST.title, problems),
    isLoop: document.isLoop === true,
    steps: steps.slice(0, MAX_STEPS).map((step, i) => parseStep(step, `steps[${i}]`, problems)),
  };
  return { talk, problems: few(problems) };
}

/** The first of many faults, and how many more there are. */
function few(problems: readonly string[]): readonly string[] {
  const more = problems.length - MAX_PROBLEMS;
  return more <= 1 ? problems : [...problems.slice(0, MAX_PROBLEMS), `And ${more} more things like these.`];
}

/** The same from text. */
export function parseTalkText(text: string): ReadTalk {
  try {
    return parseTalk(JSON.parse(text));
  } catch {
    return { talk: null, problems: ['The file is not JSON.'] };
  }
}

function parseStep(value: unknown, where: string, problems: string[]): TalkStep {
  const step = isRecord(value) ? value : {};
  if (!isRecord(value))
    problems.push(`${where} must be an object, not ${shown(value)}; an empty step is used instead.`);
  return {
    title: said(step.title, `${where}.title`, MOST.title, problems),
    sentence: said(step.sentence, `${where}.sentence`, MOST.sentence, problems),
    notes: said(step.notes, `${where}.notes`, MOST.notes, problems),
    duration_s: duration(step.duration_s, `${where}.duration_s`, problems),
    link: link(step.link, `${where}.link`, problems),
    evidence: evidence(step.evidence, `${where}.evidence`, problems),
  };
}

function said(value: unknown, where: string, most: number, problems: string[]): Said {
  if (value === undefined) return '';
  if (isRecord(value) && LANGUAGES.every((language) => typeof value[language] === 'string')) {
    const [en, zh] = LANGUAGES.map((language) =>
      text(value[language], `${where}.${language}`, most, problems),
    );
    return { en: en!, zh: zh! };
  }
  if (typeof value === 'string') return text(value, where, most, problems);
  problems.push(
    `${where} must be a text, or one for each of ${LANGUAGES.join(' and ')}, not ${shown(value)}; it is left empty.`,
  );
  return '';
}

function text(value: unknown, where: string, most: number, problems: string[]): string {
  if (value === undefined) return '';
  if (typeof value !== 'string') {
    problems.push(`${where} must be a text, not ${shown(value)}; it is left empty.`);
    return '';
  }
  if (value.length <= most) return value;
  problems.push(`${where} is ${value.length} characters long; the first ${most} are taken.`);
  // Not through the middle of a letter.
  return value.slice(0, most).replace(/[\uD800-\uDBFF]$/, '');
}

/** A link may show anything, but a step that opens a talk takes the stage away from the one that is given. */
function link(value: unknown, where: string, problems: string[]): string {
  const whole = text(value, where, MAX_LINK, problems).replace(/^[^#]*#/, '');
  const params = new URLSearchParams(whole);
  if (!params.has('talk')) return whole;
  problems.push(`${where} opened another talk; that part of it is left out.`);
  params.delete('talk');
  return params.toString();
}

function duration(value: unknown, where: string, problems: string[]): number {
  if (value === undefined) return USUAL_s;
  if (typeof value === 'number' && value >= SHORTEST_s && value <= LONGEST_s) return value;
  problems.push(
    `${where} must be from ${SHORTEST_s} to ${LONGEST_s} s, not ${shown(value)}; ${USUAL_s} s is used instead.`,
  );
  return USUAL_s;
}

function evidence(value: unknown, where: string, problems: string[]): string[] {
  if (value === undefined) return [];
  if (
    Array.isArray(value) &&
    value.length <= 20 &&
    value.every((id): id is string => typeof id === 'string' && id.length <= 60)
  )
    return value.filter((id, i) => {
      const isFirst = value.indexOf(id) === i;
      const isKnown = EVIDENCE_IDS.includes(id);
      if (!isKnown)
        problems.push(
          `${where} names ${shown(id)}, which is no metric and no claim of the evidence; it is left out.`,
        );
      else if (!isFirst) problems.push(`${where} names ${shown(id)} more than once; once is enough.`);
      return isKnown && isFirst;
    });
  problems.push(`${where} must be a list of up to 20 names; it is left empty.`);
  return [];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value in a sentence: short, on one line. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  const line = String(value).replace(/[\p{C}\s]+/gu, ' ');
  return `“${line.length > 40 ? `${line.slice(0, 40)}…` : line}”`;
}

/** A sentence in a language. */
export function inLanguage(text: Said, language: Language): string {
  return typeof text === 'string' ? text : text[language];
}

/** What a talk should take, s. */
export function talkTime_s({ steps }: Talk): number {
  return steps.reduce((sum, { duration_s }) => sum + duration_s, 0);
}
