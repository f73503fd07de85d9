import { CM384 } from '../../../facts/cm384';
import type { Fact } from '../../../facts/fact';
import { HOPPER } from '../../../facts/hopper';
import { NVL72 } from '../../../facts/nvl72';
import type { AcceleratorId } from '../../compute/accelerator';
import type { Entry } from '../entry';
import { exchange_s } from '../predict';

const KINDS = ['dispatch', 'combine'] as const;
const GROUPS = [8, 16, 32, 64, 128, 256] as const;

/** A table of one library over group sizes at 128 tokens a rank: fitted on its first and last column only. */
function table(
  name: string,
  on: AcceleratorId,
  factOf: (kind: 'dispatch' | 'combine', ranks: (typeof GROUPS)[number]) => Fact,
): Entry[] {
  return KINDS.flatMap((kind) =>
    GROUPS.map(
      (ranks): Entry => ({
        id: `${on}-${kind}-ep${ranks}`,
        fact: factOf(kind, ranks),
        conditions: `${name} ${kind}, EP${ranks}, 128 tokens a rank, top-8`,
        bound: 0.12,
        role: ranks === 8 || ranks === 256 ? 'fitted' : 'predicted',
        model: () => exchange_s(kind, on, ranks, 128),
      }),
    ),
  );
}

const oneSided = KINDS.flatMap((kind) =>
  ([8, 64] as const).flatMap((ranks) =>
    ([1, 128, 2048] as const).map(
      (tokens): Entry => ({
        id: `gb200-${kind}-ep${ranks}-${tokens}`,
        fact: NVL72[`${kind}${tokens}Ep${ranks}_s`],
        conditions: `TensorRT-LLM one-sided ${kind} on NVL72, EP${ranks}, ${tokens} ${tokens === 1 ? 'token' : 'tokens'} a rank, BF16`,
        bound: 0.15,
        // One token gives the start-up of both groups; EP8 the rate and the overlap.
        role: ranks === 8 || tokens === 1 ? 'fitted' : 'predicted',
        model: () => exchange_s(kind, 'gb200', ranks, tokens),
      }),
    ),
  ),
);

export const EXPERT_ENTRIES: readonly Entry[] = [
  ...table('CANN EP on CM384,', 'ascend910c', (kind, ranks) => CM384[`${kind}Ep${ranks}_s`]),
  ...table('DeepEP on H800,', 'h800', (kind, ranks) => HOPPER[`${kind}Ep${ranks}_s`]),
  ...oneSided,
];
