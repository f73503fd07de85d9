import { type EntryGroup, rowOf } from './entry';
import type { CheckRow } from './row';
import { ABLATION_ENTRIES } from './rows/ablations';
import { BUS_ENTRIES } from './rows/bus';
import { COLLECTIVE_ENTRIES } from './rows/collectives';
import { EXPERT_ENTRIES } from './rows/experts';
import { CACHE_ENTRIES, LOADING_ENTRIES } from './rows/memoryPool';
import { OPERATOR_ENTRIES } from './rows/operators';
import { DECODE_ENTRIES, OTHER_SERVING_ENTRIES, PREFILL_ENTRIES } from './rows/serving';

/** Every published figure that the model re-computes. */
export const CHECKS: readonly EntryGroup[] = [
  { name: 'Decode on CloudMatrix 384', entries: DECODE_ENTRIES },
  { name: 'Prefill on CloudMatrix 384, and work per peak', entries: PREFILL_ENTRIES },
  { name: 'What single measures gain', entries: ABLATION_ENTRIES },
  { name: 'Dispatch and combine of experts', entries: EXPERT_ENTRIES },
  { name: 'Unified Bus, point to point', entries: BUS_ENTRIES },
  { name: 'Operators', entries: OPERATOR_ENTRIES },
  { name: 'Context cache', entries: CACHE_ENTRIES },
  { name: 'Loading models', entries: LOADING_ENTRIES },
  { name: 'Serving on other systems', entries: OTHER_SERVING_ENTRIES },
  { name: 'Collectives of NCCL', entries: COLLECTIVE_ENTRIES },
];

export const CHECK_COUNT = CHECKS.reduce((sum, { entries }) => sum + entries.length, 0);

/** Computes row after row, so that the caller can show them as they come, or stop. */
export function* runCheck(): Generator<CheckRow, void> {
  for (const { name, entries } of CHECKS) for (const entry of entries) yield rowOf(name, entry);
}
