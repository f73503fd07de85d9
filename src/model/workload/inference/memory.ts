import type { Fact } from '../../../facts/fact';
import { type MemoryUse, memoryUse } from '../../llm/memory';
import { type Deployment, expertLayout } from './deployment';
import { HEAD_PACKAGES } from './feedForward';
import { tokensOfRank } from './tokens';

/** What of a rank nobody can use for a model. */
export const RUNTIME_RESERVE: Fact = {
  value: 4e9,
  unit: 'B',
  evidence: 'assumed',
  source: [],
  note: 'What activations, runtime and fragmentation take of a rank; nobody has published it.',
};

/**
 * Whether a deployment fits into the memory of the rank that holds most. Exchange windows are those of the paper:
 * room for every token of every rank, out and back (320 ranks × 96 tokens × (7.5 + 14 KB) = 645 MiB).
 */
export function memoryOf(d: Deployment): MemoryUse {
  const { model, rank, ranks, tensorParallel, precision } = d;
  const tokens = tokensOfRank(d);
  const layout = expertLayout(d, tokens * ranks);
  const element = precision === 'eight' ? 1 : 2;
  const token_B = d.kernels.dispatchToken_B(model.hidden) + 2 * model.hidden;
  return memoryUse(model, {
    elementBytes: { dense: element, experts: element, embedding: 2, kv: 2 },
    placement: {
      ranks,
      attentionShards: tensorParallel,
      headShards: Math.min(ranks, HEAD_PACKAGES * rank.perPackage),
      routedPerRank: layout.slots,
      sharedPerRank: layout.sharedRanks === 0 ? (model.moe?.shared ?? 0) : 0,
      mtp: d.draftTokens > 0,
    },
    ranksPerChip: rank.perPackage,
    counted: d.phase === 'decode' ? 'request' : 'token',
    requests: d.batch,
    context_tokens: d.phase === 'decode' ? d.context : 1,
    // Prefill exchanges its tokens in chunks; its windows are not published and not counted.
    bufferOfRequest_B:
      model.moe === null || d.phase === 'prefill' ? 0 : ranks * (1 + d.draftTokens) * token_B,
    reserve_B: RUNTIME_RESERVE.value,
    capacity_B: rank.hbm_B,
  });
}
