import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** A file of the built site that is JavaScript. */
export interface Script {
  readonly name: string;
  /** Bytes after gzip at its best, as a host sends them. */
  readonly gzip_B: number;
  /** Needed before numbers and controls are there: the entry, the model's worker, and what those import. */
  readonly isFirst: boolean;
  /** Sentences in Chinese, which only who reads Chinese fetches. */
  readonly isChinese: boolean;
}

/** All JavaScript of the built site, the heaviest first. */
export function weigh(folder: string): Script[] {
  const assets = join(folder, 'assets');
  const names = readdirSync(assets).filter((name) => name.endsWith('.js'));
  const read = (name: string) => readFileSync(join(assets, name));
  const html = readFileSync(join(folder, 'index.html'), 'utf8');
  const first = new Set<string>();
  const follow = (name: string) => {
    if (first.has(name)) return;
    first.add(name);
    // Static imports only: a dynamic one has a bracket between the word and the name.
    for (const [, file] of read(name)
      .toString()
      .matchAll(/\b(?:from|import)\s*["']\.\/([^"']+\.js)["']/g))
      follow(file!);
  };
  for (const [, file] of html.matchAll(/(?:src|href)="\.\/assets\/([^"]+\.js)"/g)) follow(file!);
  for (const name of names) if (name.includes('.worker')) follow(name);
  return names
    .map((name) => ({
      name,
      gzip_B: gzipSync(read(name), { level: 9 }).length,
      isFirst: first.has(name),
      isChinese: /\p{Script=Han}{4}/u.test(read(name).toString()) && /^(zh|said)-/.test(name),
    }))
    .sort((a, b) => b.gzip_B - a.gzip_B);
}

/** Kilobytes (1024 bytes) of some scripts together. */
export function kilobytes(scripts: readonly Script[]): number {
  return scripts.reduce((sum, { gzip_B }) => sum + gzip_B, 0) / 1024;
}

/** Most kilobytes of JavaScript that the first paint may need, that the whole page may have, and Chinese besides. */
export const FIRST_PAINT_KB = 160;
export const WHOLE_PAGE_KB = 665;
export const CHINESE_KB = 90;
