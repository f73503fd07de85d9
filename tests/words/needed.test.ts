import { expect, it } from 'vitest';
import { neededPieces } from '../../src/page/offline/needed';

const CSS = `
@font-face { font-family: A; src: url(./assets/a-1.woff2) format("woff2"); unicode-range: U+4E00-4E0F, U+FF0C }
@font-face{font-family:A;src:url("b-2.woff2")format("woff2");unicode-range:U+30??;font-weight:100 900}
@font-face { font-family: B; src: url('../c-3.woff2'); unicode-range: U+41 }
@font-face { font-family: B; src: url(d-4.woff2) }`;

it.each([
  ['一，', ['a-1.woff2']],
  ['カA', ['b-2.woff2', 'c-3.woff2']],
  ['大 B', []],
])('“%s” needs %j', (text, files) => {
  expect([...neededPieces(CSS, text)]).toEqual(files);
});
