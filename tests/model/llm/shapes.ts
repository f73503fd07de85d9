import fc from 'fast-check';
import type { ModelShape } from '../../../src/model/llm/shape';
import { namedModel } from '../../../src/model/scenario/model';

export const DEEPSEEK = namedModel('deepseek-r1');
export const LLAMA_70B = namedModel('llama3-70b');
export const LLAMA_405B = namedModel('llama3-405b');
export const QWEN_235B = namedModel('qwen3-235b');

const upTo = (max: number, min = 1) => fc.integer({ min, max });

const latent = fc.record({
  kind: fc.constant('mla' as const),
  qRank: fc.option(upTo(2048)),
  kvRank: upTo(1024),
  nope: upTo(256),
  rope: upTo(128),
  v: upTo(256),
});
const grouped = (kvHeads: number) =>
  fc.record({ kind: fc.constant('gqa' as const), kvHeads: fc.constant(kvHeads), headDim: upTo(256) });
const experts = upTo(512).chain((count) =>
  fc.record({ experts: fc.constant(count), topK: upTo(count), shared: upTo(4, 0), width: upTo(4096) }),
);

/** Any shape of realistic size, with or without experts. */
export const anyShape: fc.Arbitrary<ModelShape> = fc
  .tuple(upTo(120), upTo(8), upTo(16), fc.option(experts), fc.nat())
  .chain(([layers, kvHeads, group, moe, denseChoice]) =>
    fc.record({
      name: fc.constant('any'),
      layers: fc.constant(layers),
      hidden: upTo(16384),
      vocab: upTo(200_000),
      heads: fc.constant(kvHeads * group),
      attention: fc.oneof(latent, grouped(kvHeads)),
      denseLayers: fc.constant(moe === null ? layers : denseChoice % layers),
      ffn: upTo(50_000),
      moe: fc.constant(moe),
      mtpLayers: upTo(2, 0),
      tiedEmbeddings: fc.boolean(),
    }),
  );
