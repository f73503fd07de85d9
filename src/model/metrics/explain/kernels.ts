import { runOf } from '../inferenceValues';
import { work } from './choices';
import { rankFacts } from './facts';
import { counted, type How, type NamedInput } from './how';

/** Kernels one after another, each by roofline and launch, as they run on a rank; `more` decides how much work. */
export const kernelsFrom = (more: How['inputs']): Pick<How, 'formula' | 'inputs' | 'where'> => ({
  formula: (s) => {
    const sum = 'Σ_k (t_launch + max(W_k / (F_k·e_k), Q_k / (b_HBM·u_k)))';
    return runOf(s).deployment.phase === 'prefill' ? `${sum} / o` : sum;
  },
  inputs: (s): NamedInput[] => {
    const { launch, bandwidth, occupancy } = rankFacts(s);
    return [launch, bandwidth, ...(runOf(s).deployment.phase === 'prefill' ? [occupancy] : [])];
  },
  where: (s) => {
    const { peaks, computeShares, memoryShares } = rankFacts(s);
    const asked = [...work(s), ...more(s)];
    return [
      counted('W_k', 'operations of kernel k, counted', asked),
      counted('Q_k', 'bytes that it moves to and from HBM, counted', asked),
      counted('F_k', 'peak of its precision', peaks),
      counted('e_k', 'share of that peak which it reaches at its shape', computeShares),
      counted('u_k', 'share of HBM bandwidth which it reaches', memoryShares),
    ];
  },
});

export const KERNELS = kernelsFrom(() => []);
