import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { METRICS } from '../../src/model/metrics/registry';
import { glossary } from '../../src/page/words/terms';

const FOLDER = new URL('../../src/page/words/', import.meta.url).pathname;

/** Names of things, money and files: what everybody knows or can buy. */
const KNOWN = new Set(
  'B200 CNY CSV GB200 H100 H200 H800 H20 HTML HTTPS JSON PNG PU NVL72 NVIDIA R1 US USD NCCL VP8 VP9'.split(
    ' ',
  ),
);

/** What stands in quotes in a file of words, without what is filled in. */
function texts(file: string): string[] {
  const source = readFileSync(join(FOLDER, file), 'utf8').replaceAll(/^import .*$/gm, '');
  return [...source.matchAll(/'([^'\n]*)'|`([^`]*)`/g)].map(([, plain, filled]) =>
    (plain ?? filled!).replaceAll(/\$\{[^}]*\}/g, '…'),
  );
}

/** Words in capitals: EP320 and EP alike. */
const abbreviations = (text: string) =>
  [...text.matchAll(/\b[A-Z][A-Z]+\d*s?\b|\b[A-Z]\d+\b/g)].map(([word]) => word.replace(/s$/, ''));

describe('the words that are explained', () => {
  const explained = new Set(glossary.terms.flatMap(({ term }) => abbreviations(term)));

  it('are all abbreviations that the page and its numbers use', () => {
    const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter(
      (file) =>
        // Every language explains the same words.
        file.endsWith('.ts') && !file.startsWith('zh'),
    );
    expect(files.length).toBeGreaterThan(10);
    const used = [...files.flatMap(texts), ...METRICS.map(({ label }) => label)].flatMap(abbreviations);
    expect(used).toEqual(expect.arrayContaining(['RDMA', 'HBM', 'EP', 'MFU']));
    const unexplained = used.filter(
      (word) => !explained.has(word) && !explained.has(word.replace(/\d+$/, '')) && !KNOWN.has(word),
    );
    expect([...new Set(unexplained)]).toEqual([]);
  });

  it('are said once each, shortly, in sentences', () => {
    expect(new Set(glossary.terms.map(({ term }) => term)).size).toBe(glossary.terms.length);
    for (const { term, meaning } of glossary.terms) {
      expect(meaning, term).toMatch(/^[A-Z].{10,170}\.$/);
    }
  });
});
