import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CLAIMS } from '../../src/facts/claims';
import { METRICS } from '../../src/model/metrics/registry';
import { EVIDENCE_IDS } from '../../src/page/stage/evidenceIds';
import { fill, MISSING, unknownIn } from '../../src/page/stage/fill';
import { inLanguage, MAX_STEPS, parseTalk, parseTalkText, talkTime_s } from '../../src/page/stage/talk';
import { TALKS } from '../../src/page/stage/talks';
import { linkOf, readLink } from '../../src/page/store/link';
import { LANGUAGES } from '../../src/page/words/spoken';
import { numbersOf } from './numbers';

describe.each(Object.entries(TALKS))('the talk %s', (_, talk) => {
  it('reads as it is written', () =>
    expect(parseTalk(JSON.parse(JSON.stringify(talk)))).toEqual({ talk, problems: [] }));

  it('has links of which every part is understood, and as short as they can be', () => {
    for (const { link } of talk.steps) {
      const { scenario, refused } = readLink(link);
      expect(refused).toEqual([]);
      const chosen = [...new URLSearchParams(linkOf(scenario)).keys()];
      for (const name of chosen) expect([...new URLSearchParams(link).keys()]).toContain(name);
    }
  });

  it('says every number as the model has it, in every language', () => {
    for (const { link, title, sentence, notes } of talk.steps) {
      const numbers = numbersOf(link);
      for (const language of LANGUAGES)
        for (const text of [title, sentence, notes].map((said) => inLanguage(said, language))) {
          expect(unknownIn(text, numbers), text).toEqual([]);
          expect(fill(text.replaceAll(MISSING, ''), numbers)).not.toContain(MISSING);
        }
    }
  });

  it('has no number in a sentence that somebody typed: names aside, digits stand in braces', () => {
    for (const { title, sentence } of talk.steps)
      for (const language of LANGUAGES)
        for (const said of [title, sentence]) {
          const typed = inLanguage(said, language)
            .replaceAll(/\{[^}]*\}/g, '')
            .replaceAll(/CloudMatrix 384|GB200|910C|NVL72|DeepSeek-R1|384$/g, '')
            .replaceAll('384', title === said ? '' : '384');
          expect(typed).not.toMatch(/\d/);
        }
  });

  it('names evidence that there is', () => {
    for (const { evidence } of talk.steps) {
      expect(evidence.length).toBeGreaterThan(0);
      for (const id of evidence)
        expect(
          id.startsWith('claim:')
            ? CLAIMS.some((claim) => `claim:${claim.id}` === id)
            : METRICS.some((metric) => metric.id === id),
          id,
        ).toBe(true);
    }
  });
});

it('the talks take as long as their titles say', () => {
  expect(talkTime_s(TALKS.eight!)).toBe(8 * 60);
  expect(talkTime_s(TALKS.booth!)).toBe(90);
});

describe('a talk from anywhere', () => {
  it('is read whatever it is, and says what was wrong', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), fc.anything(), (document, step, field) => {
        for (const value of [
          document,
          { steps: [step] },
          { steps: [{ title: field, link: field, duration_s: field }] },
        ]) {
          const { talk, problems } = parseTalk(value);
          if (talk === null) expect(problems).toHaveLength(1);
          else expect(talk.steps.length).toBeGreaterThan(0);
          for (const problem of problems) {
            expect(problem).toMatch(/\.$/);
            expect(problem.length).toBeLessThan(300);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('falls back field by field', () => {
    const { talk, problems } = parseTalk({
      version: 2,
      title: 'Mine',
      steps: [
        { title: { en: 'One' }, sentence: 7, duration_s: -1, evidence: 'power', link: 'chips=64' },
        null,
      ],
    });
    expect(talk!.steps).toHaveLength(2);
    expect(talk!.steps[0]).toEqual({
      title: '',
      sentence: '',
      notes: '',
      duration_s: 60,
      evidence: [],
      link: 'chips=64',
    });
    expect(problems).toHaveLength(6);
    expect(parseTalkText('{')).toEqual({ talk: null, problems: ['The file is not JSON.'] });
    const many = parseTalk({ steps: new Array(MAX_STEPS + 1).fill({}) });
    expect(many.talk!.steps).toHaveLength(MAX_STEPS);
    expect(many.problems).toHaveLength(1);
  });

  it('opens no other talk, has words of a bearable length, and evidence that there is, once', () => {
    const { talk, problems } = parseTalk({
      title: 'W'.repeat(400),
      steps: [
        { link: 'chips=64&talk=eight.2', sentence: 'x'.repeat(401), notes: 'n'.repeat(4000) },
        {
          link: '?t%61lk=at:me.json',
          evidence: ['power_W', 'nonsense', 'claim:nobody', 'power_W', 'claim:size'],
        },
        { link: '#chips=64' },
      ],
    });
    expect(talk!.title).toHaveLength(120);
    expect(talk!.steps[0]!.sentence).toHaveLength(400);
    expect(talk!.steps[0]!.notes).toHaveLength(4000);
    for (const { link } of talk!.steps) expect(readLink(link).view.talk).toBeNull();
    expect(talk!.steps.map(({ link }) => link)).toEqual(['chips=64', '', 'chips=64']);
    expect(talk!.steps[1]!.evidence).toEqual(['power_W', 'claim:size']);
    expect(problems).toHaveLength(7);
  });

  it('says few of many faults, and how many more there are', () => {
    const { problems } = parseTalk({ steps: Array.from({ length: 90 }, (_, i) => i) });
    expect(problems).toHaveLength(9);
    expect(problems.at(-1)).toBe('And 82 more things like these.');
  });

  it('knows all metrics and claims by their ids', () => {
    const ids = [...METRICS.map(({ id }) => id), ...CLAIMS.map(({ id }) => `claim:${id}`)];
    expect([...EVIDENCE_IDS].sort()).toEqual([...new Set(ids)].sort());
  });

  it('puts numbers into sentences: metrics, choices, counts, the other machine, ratios', () => {
    const numbers = numbersOf('');
    expect(fill('{machine.chips} of {counts.nodes}', numbers)).toBe('384 of 48');
    expect(fill('{peak_FLOPps/peak_FLOPps@nvl72}', numbers)).toBe('1.60');
    // No line ends between the two.
    expect(fill('{powerFull_W}', numbers)).toBe('559\u00a0kW');
    expect(fill('{nothing} {machine.constructor} {__proto__.x} {counts.toString}', numbers)).toBe('… … … …');
    expect(fill('{power_W}', null)).toBe(MISSING);
  });
});
