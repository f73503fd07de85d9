import type { Fact } from './fact';

/** Fitted as all of `FITTED`; by itself, because the default scenario needs no other of them. */
export const EXPERT_IMBALANCE = {
  value: 0.1564,
  unit: '1',
  evidence: 'fitted',
  source: ['lmsys-h100'],
  note: 'Standard deviation of the logarithm of a rank’s load of routed tokens, after load balancing by redundant experts. Fitted on what perfect balance gains SGLang on H100 (7,417 against 6,288 tokens/s); used for every system.',
} as const satisfies Fact;
