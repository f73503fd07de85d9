import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { factText } from '../../src/page/words/factText';
import { said, tellBy } from '../../src/page/words/said';
import { allSpoken, translate } from '../../src/page/words/spoken';
import { words as chinese } from '../../src/page/words/zh';
import { phrases, teller } from '../../src/page/words/zh/said';
import { refusals } from '../../src/page/words/zh/said/refusals';
import { speaking } from '../stage/speaking';
import { sentences } from './sentences';

const ROOT = join(import.meta.dirname, '..', '..');
const FOLDER = join(ROOT, 'src/page/words');
const HAN = /\p{Script=Han}/u;
/** English running on: no name has two words of three small letters in a row. */
const ENGLISH = /\b[a-z]{3,} [a-z]{3,}\b/;

/** What somebody may look for, and terms beside their English. */
const isSearch = (path: string) => /^(find\.|faults\.found$|glossary\.terms\.\d+\.term$)/.test(path);

/** All words, by their path: `words.top.undo`. Functions are asked with what no sentence has. */
function leaves(value: unknown, path: string): [path: string, text: string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') return askedOf(value as (...given: unknown[]) => unknown, path);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => leaves(one, `${path}.${key}`));
}

/** What a sentence becomes; some are asked with things of their own, which these are not. */
function askedOf(sentence: (...given: unknown[]) => unknown, path: string): [path: string, text: string][] {
  try {
    return leaves(sentence(...Array.from({ length: sentence.length }, () => 2)), path);
  } catch {
    return [];
  }
}

describe('the page in Chinese', () => {
  beforeAll(async () => {
    // Each file says on arrival what it has.
    for (const file of readdirSync(FOLDER)) if (file.endsWith('.ts')) await import(join(FOLDER, file));
  });

  it('has all words, each of the same kind', () => {
    const english = allSpoken();
    expect(english.size).toBeGreaterThan(25);
    expect(Object.keys(chinese).sort()).toEqual([...english.keys()].sort());
    const kinds = (value: unknown, path: string): string[] =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.entries(value).flatMap(([key, one]) => kinds(one, `${path}.${key}`))
        : [`${path}: ${Array.isArray(value) ? 'list' : typeof value}`];
    for (const [name, part] of english)
      expect(kinds(chinese[name], name).sort(), name).toEqual(kinds(part, name).sort());
  });

  it('has nothing left in English', () => {
    const texts = Object.entries(chinese).flatMap(([name, part]) => leaves(part, name));
    expect(texts.length).toBeGreaterThan(700);
    // Words that help to find something are English too, on purpose.
    const left = texts.filter(([path, text]) => ENGLISH.test(text) && !isSearch(path));
    expect(left).toEqual([]);
    const silent = texts.filter(([, text]) => text.length > 15 && !HAN.test(text));
    expect(silent.filter(([path]) => !isSearch(path)).map(([path]) => path)).toEqual([]);
  });

  it('explains as many words, and shows as many moves', () => {
    const { terms, moves } = chinese.glossary as Record<string, unknown[]>;
    const english = allSpoken().get('glossary') as Record<string, unknown[]>;
    expect(terms!.length).toBe(english.terms!.length);
    expect(moves!.length).toBe(english.moves!.length);
  });

  it('writes full width signs, and a space between the two kinds of letters', () => {
    // What is filled in is a digit here: it may be a word.
    const plain = Object.entries(chinese).flatMap(([name, part]) => leaves(part, name));
    const wrong = [
      ...plain.filter(([path, text]) => !isSearch(path) && !/\b2/.test(text)),
      ...Object.entries(phrases).map(([key, text]) => [key, text] as const),
    ].filter(
      ([, text]) =>
        /\p{Script=Han}[,;:!?]/u.test(text) ||
        /\p{Script=Han}\.(?!\d)/u.test(text) ||
        /\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9]\p{Script=Han}/u.test(text) ||
        / [，。；：）]|[，。；：（] (?!\{)/u.test(text),
    );
    expect(wrong.map(([path, text]) => `${path.slice(0, 60)}: ${text.slice(0, 80)}`)).toEqual([]);
  });

  it('speaks, and goes back to English, in words that were taken out before', async () => {
    const { words } = await import('../../src/page/words/words');
    const { top } = words;
    translate(chinese);
    expect(top.undo).toBe('撤销');
    translate({});
    expect(top.undo).toBe('Undo');
  });

  it('writes numbers as Chinese does: by ten thousands, shares in one piece, no line between number and unit', () => {
    const spoken = (value: number, unit: string) => speaking('zh', () => factText(value, unit));
    expect(spoken(8_200_000, 'USD')).toBe('820\u00a0万美元');
    expect(spoken(60_000_000, 'CNY')).toBe('6,000\u00a0万元');
    expect(spoken(4075, 'USD')).toBe('4,075\u00a0美元');
    expect(spoken(0.125, '1')).toBe('12.5%');
    expect(spoken(86_400, 's')).toBe('24\u00a0h');
  });
});

describe('what the model and the facts say in Chinese', () => {
  beforeAll(() => tellBy(teller()));
  // Other tests read English.
  afterAll(() => tellBy(null));

  it('names values in a row with what they are called, without a space beside full-width signs', () => {
    expect(said('Cables must be one of optics, copper, not "x"; "optics" is used instead.')).toBe(
      '“层间介质”应为“optics”（光互联）、“copper”之一，而不是“x”；改用“optics”（光互联）。',
    );
    expect(said('Per package, the run of "Decode tokens per second".')).toBe(
      '每个封装，与“解码：每秒 token”同一次运行。',
    );
  });

  it('is all there: numbers, inputs, formulas, notes, claims, checks, sources, names', () => {
    const all = sentences();
    expect(Object.values(all).reduce((sum, { size }) => sum + size, 0)).toBeGreaterThan(1500);
    const missing = Object.values(all).flatMap((some) =>
      [...some].filter((one) => /[a-z]{2}/i.test(one) && said(one) === one && phrases[one] === undefined),
    );
    expect(missing).toEqual([]);
  });

  it('keeps every number', () => {
    const digits = (text: string) =>
      (text.match(/\d[\d.,]*\d|\d/g) ?? []).map((one) => one.replaceAll(',', ''));
    // Millions are counted in other units.
    const same = Object.entries(phrases).filter(([english]) => !/illion/.test(english));
    const lost = same.flatMap(([english, text]) => {
      const there = digits(text.replaceAll(/\{\d\}/g, ''));
      return digits(english).filter((one) => !there.includes(one)).length > 0 ? [`${english} → ${text}`] : [];
    });
    expect(lost).toEqual([]);
  });

  it('fills in each thing that is filled in, once or more', () => {
    for (const [english, text] of Object.entries(phrases)) {
      const slots = english.match(/\{#?\}/g)?.length ?? 0;
      const used = new Set([...text.matchAll(/\{(\d)\}/g)].map(([, index]) => Number(index)));
      expect([...used].sort(), english).toEqual([...Array(slots).keys()]);
    }
  });

  it('knows nothing that nobody says', () => {
    const told = new Set(Object.values(sentences()).flatMap((some) => [...some]));
    const sources = ['facts', 'model', 'worker', 'page']
      .flatMap((room) =>
        readdirSync(join(ROOT, 'src', room), { recursive: true, encoding: 'utf8' })
          .filter((file) => /\.tsx?$/.test(file) && !file.startsWith('words/zh'))
          .map((file) => readFileSync(join(ROOT, 'src', room, file), 'utf8')),
      )
      .join('\n')
      .replaceAll(/'\s*\+\s*'/g, '')
      .replaceAll("\\'", "'")
      .replaceAll(/\s+/g, ' ');
    // Of what is put together the parts can be found; the longest says most.
    const longest = (english: string) =>
      english
        .split(/\{#?\}/)
        .map((part) => part.replaceAll(/^[\s,.:;]+|[\s,.:;]+$/g, ''))
        .sort((a, b) => b.length - a.length)[0]!;
    const isTold = (english: string) => {
      if (told.has(english) || sources.includes(longest(english))) return true;
      const parts = english.split(/\{#?\}/).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
      const pattern = new RegExp(`^${parts.join('.+')}$`);
      return parts.length > 1 && [...told].some((one) => pattern.test(one));
    };
    // What is refused is put together of parts, and has a test of its own.
    const stale = Object.keys(phrases).filter((english) => !(english in refusals) && !isTold(english));
    expect(stale).toEqual([]);
  });
});
