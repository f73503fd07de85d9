import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const SRC = join(import.meta.dirname, '..', 'src');
/** What each room may import from, besides itself. `main.tsx` mounts the page and belongs to it. */
const MAY_SEE: Readonly<Record<string, readonly string[]>> = {
  facts: [],
  model: ['facts'],
  worker: ['facts', 'model'],
  page: ['facts', 'model', 'worker'],
  cli: ['facts', 'model'],
  'main.tsx': ['page'],
};
/** The same inside the model, from the ground up. */
const MODEL_ORDER = [
  'llm sizing',
  'scenario',
  'machine',
  'network compute',
  'workload',
  'power',
  'simulation',
  'serving',
  'metrics',
];

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));

/** Relative imports of a file, as paths below src. */
function importsOf(file: string): string[] {
  const text = readFileSync(join(SRC, file), 'utf8');
  const found = text.matchAll(/(?:from|import\()\s*'(\.[^']*)'/g);
  return [...found].map(([, path]) => normalize(join(dirname(file), path!)));
}

describe('the rooms', () => {
  it('look only one way', () => {
    const wrong = files.flatMap((file) => {
      const room = file.split('/')[0]!;
      const seen = importsOf(file).map((path) => path.split('/')[0]!);
      return seen
        .filter((other) => other !== room && !MAY_SEE[room]?.includes(other))
        .map((other) => `${file} -> ${other}`);
    });
    expect(files.length).toBeGreaterThan(100);
    expect(wrong).toEqual([]);
  });

  it('of the model stand on each other in one order', () => {
    const level = (path: string) =>
      MODEL_ORDER.findIndex((names) => names.split(' ').includes(path.split('/')[1]!));
    const wrong = files
      .filter((file) => file.startsWith('model/') && level(file) >= 0)
      .flatMap((file) =>
        importsOf(file)
          .filter((path) => path.startsWith('model/') && level(path) > level(file))
          .map((path) => `${file} -> ${path}`),
      );
    expect(wrong).toEqual([]);
  });

  it('of facts and model know no clock and no dice', () => {
    const wrong = files.filter((file) => {
      if (!/^(facts|model)\//.test(file)) return false;
      const code = readFileSync(join(SRC, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
      return /Math\.random|Date\.now|new Date|performance\./.test(code);
    });
    expect(wrong.map((file) => relative(SRC, join(SRC, file)))).toEqual([]);
  });

  it('have doors that a disk which does not tell large from small letters opens as well', () => {
    /** What `import './name'` may mean, without regard to case. */
    const named = files.flatMap((file) => {
      const name = file.replace(/\.tsx?$/, '').toLowerCase();
      return name.endsWith('/index') ? [name, dirname(name)] : [name];
    });
    expect(named.filter((name, i) => named.indexOf(name) !== i)).toEqual([]);
  });
});
