import { BUILT as CM384 } from '../../../facts/cm384/built';
import { contend } from '../../compute/contend';
import type { KernelSequence } from '../../compute/sequence';
import { attentionKernels } from './attention';
import type { Deployment, ExpertLayout } from './deployment';
import { expertKernels } from './feedForward';

/** Attention of one micro-batch and experts of the other, side by side on a rank of each class. */
export interface StreamPair {
  readonly attention: readonly KernelSequence[];
  readonly experts: readonly KernelSequence[];
}

/**
 * Whether dispatch, experts and combine are one stream with cores of its own beside attention: decode on Ascend with
 * two micro-batches. Elsewhere computation has the whole rank, and exchanges run beside it.
 */
export function hasExpertStream({ model, rank, microBatches, phase }: Deployment): boolean {
  return microBatches > 1 && phase === 'decode' && rank.id === 'ascend910c' && model.moe !== null;
}

/**
 * Attention has 16 of a die's 24 cube cores, experts the other 8 (CloudMatrix paper, 4.2.3); they share its HBM. Both
 * begin together: the experts' kernels come after the dispatch, which takes `dispatch_s`.
 *
 * @param tokens of each rank on average, `attended` of the fullest
 */
export function streamPair(
  d: Deployment,
  layout: ExpertLayout,
  tokens: number,
  attended: number,
  dispatch_s: number,
): StreamPair {
  const cores = CM384.attentionStreamCubeCores.value / CM384.cubeCoresPerDie.value;
  const attention = attentionKernels(d, attended, true);
  const pairs = layout.classes.map((one) =>
    contend(
      d.rank,
      { kernels: attention, cores, delay_s: 0 },
      { kernels: expertKernels(d, layout, one, tokens), cores: 1 - cores, delay_s: dispatch_s },
    ),
  );
  return { attention: pairs.map(([first]) => first), experts: pairs.map(([, second]) => second) };
}
