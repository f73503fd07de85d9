import type { Experts } from '../../llm/shape';

/**
 * Share of the ranks that hold the shared experts where each rank holds one expert: nine tenths of their share of the
 * work, which for DeepSeek-R1 is the 32 of EP320 (CloudMatrix paper, 5.1).
 */
const sharedShare = ({ shared, topK }: Experts) => (0.9 * shared) / (shared + topK);

/** Ranks that would hold the shared experts, whole packages of them. */
export function sharedRanksOf(moe: Experts, ranks: number, perPackage: number): number {
  return perPackage * Math.round((ranks * sharedShare(moe)) / perPackage);
}
