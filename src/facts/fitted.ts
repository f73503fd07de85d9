import type { Fact } from './fact';

/**
 * Parameters that nobody has published and that readings decide: each is physical (an efficiency, a start-up), was
 * fitted on the rows named in its note, and is used for every other row. `tests/check/fits.test.ts` fits them
 * anew and compares.
 */
export const FITTED = {
  gemmTopAscend: {
    value: 0.8706,
    unit: '1',
    evidence: 'fitted',
    source: ['cloudmatrix-paper-v3'],
    note: 'Share of the INT8 peak that a matrix product without edges would reach. Fitted with the two below on three of the six published rows (4×7168×4096×4096, 4×2048×7168×4096, 4×7168×4096×8192); the other three held out. Used for 16-bit products too: assumed.',
  },
  gemmHalfK: {
    value: 355,
    unit: '1',
    evidence: 'fitted',
    source: ['cloudmatrix-paper-v3'],
    note: 'Inner dimension at which half the top share is reached. Fitted as above. Used for every chip: assumed there.',
  },
  gemmHalfMN: {
    value: 105,
    unit: '1',
    evidence: 'fitted',
    source: ['cloudmatrix-paper-v3'],
    note: 'The same for the outer dimensions. Fitted as above. Used for every chip: assumed there.',
  },
  dispatchStartUpCm384_s: {
    value: 18.3e-6,
    unit: 's',
    evidence: 'fitted',
    source: ['cloudmatrix-paper-v3'],
    note: 'Dispatch kernel of CANN before and after its bytes. Fitted with the rate on EP8 and EP256; EP16 to EP128 held out.',
  },
  dispatchRateCm384_Bps: {
    value: 63.4e9,
    unit: 'B/s',
    evidence: 'fitted',
    source: ['cloudmatrix-paper-v3'],
    note: 'Payload that a die quantises, copies and sends, or receives, in dispatch: the vector cores bind, not the links. Fitted on EP8 and EP256; EP16 to EP128 held out.',
  },
  combineStartUpCm384_s: {
    value: 33.9e-6,
    unit: 's',
    evidence: 'fitted',
    source: ['cloudmatrix-paper-v3'],
    note: 'Combine kernel of CANN before and after its bytes. Fitted with the rate on EP8 and EP256; EP16 to EP128 held out.',
  },
  combineRateCm384_Bps: {
    value: 137.5e9,
    unit: 'B/s',
    evidence: 'fitted',
    source: ['cloudmatrix-paper-v3'],
    note: 'Payload that a die sends, or receives and sums, in combine. Fitted on EP8 and EP256; EP16 to EP128 held out.',
  },
  exchangeStartUpHopper_s: {
    value: 3e-6,
    unit: 's',
    evidence: 'fitted',
    source: ['deepep'],
    note: 'DeepEP low-latency kernels over RDMA, dispatch and combine alike. Fitted by least squares with the rate on EP8 and EP256 of both; EP16 to EP128 held out.',
  },
  exchangeRateHopper_Bps: {
    value: 43e9,
    unit: 'B/s',
    evidence: 'fitted',
    source: ['deepep'],
    note: 'Payload through one 400 Gb/s card (50 GB/s), dispatch and combine alike. Fitted as above.',
  },
  dispatchStartUpNvl72_s: {
    value: 18.9e-6,
    unit: 's',
    evidence: 'fitted',
    source: ['tensorrt-alltoall'],
    note: 'One-sided dispatch of TensorRT-LLM among 8 ranks: its time for one token.',
  },
  dispatchStartUpPerRankNvl72_s: {
    value: 0.159e-6,
    unit: 's',
    evidence: 'fitted',
    source: ['tensorrt-alltoall'],
    note: 'More for each rank beyond 8: from the one-token rows of EP8 and EP64.',
  },
  combineStartUpNvl72_s: {
    value: 31.0e-6,
    unit: 's',
    evidence: 'fitted',
    source: ['tensorrt-alltoall'],
    note: 'One-sided combine of TensorRT-LLM among 8 ranks: its time for one token.',
  },
  combineStartUpPerRankNvl72_s: {
    value: 0.0286e-6,
    unit: 's',
    evidence: 'fitted',
    source: ['tensorrt-alltoall'],
    note: 'More for each rank beyond 8: from the one-token rows of EP8 and EP64.',
  },
  exchangeRateNvl72_Bps: {
    value: 655e9,
    unit: 'B/s',
    evidence: 'fitted',
    source: ['tensorrt-alltoall'],
    note: 'Payload that a GPU sends or receives in dispatch and combine. Fitted with the overlap on the rows of 128 and 2,048 tokens at EP8; those at EP64 held out.',
  },
  exchangeOverlapNvl72: {
    value: 1.5,
    unit: '1',
    evidence: 'fitted',
    source: ['tensorrt-alltoall'],
    note: 'Exponent p of t = (start-upᵖ + (bytes / rate)ᵖ)^(1/p): 1 adds them up, ∞ hides the shorter behind the longer. Fitted with the rate.',
  },
  launchAscend_s: {
    value: 6e-6,
    unit: 's',
    evidence: 'fitted',
    source: ['cloudmatrix-paper-v3'],
    note: 'From one kernel of a decode graph to the next. Fitted on the decode rows of batch 8 and 24, which it dominates; batch 96, 112 and 128 held out.',
  },
  launchNvidia_s: {
    value: 5e-6,
    unit: 's',
    evidence: 'fitted',
    source: ['deepseek-profile-data'],
    note: 'From one kernel of a decode graph to the next. Fitted on the decode row of DeepSeek’s profile on H800; the others held out.',
  },
  prefillOccupancyAscend: {
    value: 0.605,
    unit: '1',
    evidence: 'fitted',
    source: ['cloudmatrix-paper-v3'],
    note: 'Share of the time in which kernels of the published efficiency run during prefill. Fitted on the row of perfect balance (6,688 tokens/s); the default row held out.',
  },
  prefillOccupancyNvidia: {
    value: 0.6,
    unit: '1',
    evidence: 'fitted',
    source: ['lmsys-h100'],
    note: 'The same for SGLang on H100. Fitted with the imbalance on its rows with 4,096-token prompts, perfectly balanced and not; 1,024 and 2,048 tokens and DeepSeek’s profile held out.',
  },
  expertImbalance: {
    value: 0.18,
    unit: '1',
    evidence: 'fitted',
    source: ['lmsys-h100'],
    note: 'Standard deviation of the logarithm of a rank’s load of routed tokens, after load balancing by redundant experts. Fitted on what perfect balance gains SGLang on H100 (7,417 against 6,288 tokens/s); used for every system.',
  },
} as const satisfies Record<string, Fact>;
