import type { Fact } from '../fact';

const P3 = ['cloudmatrix-paper-v3'];

const read = (value: number, unit: string, note: string): Fact => ({
  value,
  unit,
  evidence: 'measured',
  source: P3,
  note,
});

const stated = (value: number, unit: string, note: string): Fact => ({
  value,
  unit,
  evidence: 'vendor',
  source: P3,
  note,
});

const derived = (value: number, unit: string, note: string): Fact => ({
  value,
  unit,
  evidence: 'derived',
  source: P3,
  note,
});

/** How DeepSeek-R1 was laid out over the dies, what it sends, and what each trick brought. By Huawei, of Huawei. */
export const INFERENCE = {
  // Deployment: 256 of the 384 packages.
  decodeNodes: stated(20, 'nodes', '160 packages / 8.'),
  decodeRanks: stated(
    320,
    'ranks',
    'EP320: one rank per die, and as many data-parallel copies of attention.',
  ),
  decodeSharedRanks: stated(32, 'ranks', 'One copy of the shared expert each.'),
  decodeRoutedRanks: stated(256, 'ranks', 'One routed expert each.'),
  prefillRanks: stated(32, 'ranks', 'EP32: one rank per die.'),
  prefillExpertsPerRank: stated(10, 'experts', '1 shared, 8 routed, 1 redundant.'),
  prefillSharedPerRank: stated(1, 'experts', 'A copy of the shared expert.'),
  prefillRoutedPerRank: stated(8, 'experts', '256 routed experts / 32 ranks.'),
  prefillRedundantPerRank: stated(1, 'experts', 'A second copy of an expert in demand.'),
  cacheNodes: stated(32, 'nodes', 'Their DRAM is the cache: the 256 packages that serve.'),

  // Prefill and decode runs; throughput is in the facts of the same first word.
  prefillPrompt: read(4096, 'tokens', 'The run of "Prefill tokens per second".'),
  decodeGoal_s: stated(50e-3, 's', 'Time per output token, goal of three of the five rows.'),
  decodeOutput: read(256, 'tokens', 'The run of "Decode tokens per second".'),
  decodeShortTimePerToken_s: read(46.8e-3, 's', 'The run of "Decode short tokens per second", 50 ms goal.'),
  decodeShortBatch: read(128, 'requests', 'Per package, the run of "Decode short tokens per second".'),
  decodeShortPrompt: read(1024, 'tokens', 'The run of "Decode short tokens per second".'),
  decodeShortOutput: read(1024, 'tokens', 'The run of "Decode short tokens per second".'),
  decodeMiddleTimePerToken_s: read(47.4e-3, 's', 'The run of "Decode middle tokens per second", 50 ms goal.'),
  decodeMiddleBatch: read(112, 'requests', 'Per package, the run of "Decode middle tokens per second".'),
  decodeMiddlePrompt: read(2048, 'tokens', 'The run of "Decode middle tokens per second".'),
  decodeMiddleOutput: read(256, 'tokens', 'The run of "Decode middle tokens per second".'),
  decodeGoal30msTimePerToken_s: read(24.6e-3, 's', 'The run of "Decode goal 30 ms tokens per second".'),
  decodeGoal30msBatch: read(24, 'requests', 'Per package, the run of "Decode goal 30 ms tokens per second".'),
  decodeGoal30msPrompt: read(4096, 'tokens', 'The run of "Decode goal 30 ms tokens per second".'),
  decodeGoal30msOutput: read(256, 'tokens', 'The run of "Decode goal 30 ms tokens per second".'),
  decodeGoal15msTimePerToken_s: read(14.9e-3, 's', 'The run of "Decode goal 15 ms tokens per second".'),
  decodeGoal15msBatch: read(8, 'requests', 'Per package, the run of "Decode goal 15 ms tokens per second".'),
  decodeGoal15msPrompt: read(4096, 'tokens', 'The run of "Decode goal 15 ms tokens per second".'),
  decodeGoal15msOutput: read(256, 'tokens', 'The run of "Decode goal 15 ms tokens per second".'),

  // Printed ratios to the INT8 peak; they are how the paper gives that peak away.
  prefillPerTops: derived(3.76, 'tokens/s/TOPS', 'Printed as "per TFLOPS": 5,655 / 1,504.'),
  prefillBalancedPerTops: derived(4.45, 'tokens/s/TOPS', 'Printed as "per TFLOPS": 6,688 / 1,504.'),
  decodePerTops: derived(1.29, 'tokens/s/TOPS', 'Printed as "per TFLOPS": 1,943 / 1,504.'),

  // Expert exchange: bytes.
  dispatchToken_B: stated(7680, 'B', '"7.5 KB": 7,168 INT8 values and the scale slot. KB is 1,024 B here.'),
  dispatchScaleSlot_B: stated(512, 'B', 'Room for the scale of one token, padded.'),
  combineToken_B: stated(14336, 'B', '"14 KB": 7,168 BF16 values. KB is 1,024 B here.'),
  dispatchBuffer_B: stated(
    225 * 2 ** 20,
    'B',
    '"225 MB" per die, which are MiB: 320 ranks × 96 tokens × 7,680 B.',
  ),
  combineBuffer_B: stated(
    420 * 2 ** 20,
    'B',
    '"420 MB" per die, which are MiB: 320 ranks × 96 tokens × 14,336 B.',
  ),
  exchangeBuffers_B: stated(645 * 2 ** 20, 'B', '"645 MB" per die, which are MiB: 225 + 420.'),

  // Expert exchange: the printed rates. They exceed bytes over time by 1.0486 = 2^20 / 10^6; see the tests.
  dispatchRateEp8_Bps: read(71e9, 'B/s', 'As printed. 128 × 8 × 7,680 B in 116 us are 68 GB/s.'),
  dispatchRateEp16_Bps: read(63e9, 'B/s', 'As printed. 128 × 8 × 7,680 B in 131 us are 60 GB/s.'),
  dispatchRateEp32_Bps: read(62e9, 'B/s', 'As printed. 128 × 8 × 7,680 B in 133 us are 59 GB/s.'),
  dispatchRateEp64_Bps: read(58e9, 'B/s', 'As printed. 128 × 8 × 7,680 B in 141 us are 56 GB/s.'),
  dispatchRateEp128_Bps: read(54e9, 'B/s', 'As printed. 128 × 8 × 7,680 B in 152 us are 52 GB/s.'),
  dispatchRateEp256_Bps: read(54e9, 'B/s', 'As printed. 128 × 8 × 7,680 B in 152 us are 52 GB/s.'),
  combineRateEp8_Bps: read(131e9, 'B/s', 'As printed. 128 × 8 × 14,336 B in 118 us are 124 GB/s.'),
  combineRateEp16_Bps: read(117e9, 'B/s', 'As printed. 128 × 8 × 14,336 B in 132 us are 111 GB/s.'),
  combineRateEp32_Bps: read(105e9, 'B/s', 'As printed. 128 × 8 × 14,336 B in 146 us are 101 GB/s.'),
  combineRateEp64_Bps: read(103e9, 'B/s', 'As printed. 128 × 8 × 14,336 B in 150 us are 98 GB/s.'),
  combineRateEp128_Bps: read(103e9, 'B/s', 'As printed. 128 × 8 × 14,336 B in 150 us are 98 GB/s.'),
  combineRateEp256_Bps: read(103e9, 'B/s', 'As printed. 128 × 8 × 14,336 B in 149 us are 99 GB/s.'),

  // Memory traffic of the grouped GEMM rows: INT8 in, BF16 out.
  gemmTraffic4x7168x4096x4096_Bps: read(
    260e9,
    'B/s',
    'HBM traffic of "GEMM INT8 at 4 × 7168 × 4096 × 4096", per die.',
  ),
  gemmTraffic4x2048x7168x4096_Bps: read(
    325e9,
    'B/s',
    'HBM traffic of "GEMM INT8 at 4 × 2048 × 7168 × 4096", per die.',
  ),
  gemmTraffic4x7168x4096x8192_Bps: read(
    195e9,
    'B/s',
    'HBM traffic of "GEMM INT8 at 4 × 7168 × 4096 × 8192", per die.',
  ),
  gemmTraffic4x2048x7168x8192_Bps: read(
    266e9,
    'B/s',
    'HBM traffic of "GEMM INT8 at 4 × 2048 × 7168 × 8192", per die.',
  ),
  gemmTraffic8x7168x4096x4096_Bps: read(
    261e9,
    'B/s',
    'HBM traffic of "GEMM INT8 at 8 × 7168 × 4096 × 4096", per die.',
  ),
  gemmTraffic8x2048x7168x4096_Bps: read(
    327e9,
    'B/s',
    'HBM traffic of "GEMM INT8 at 8 × 2048 × 7168 × 4096", per die.',
  ),

  // Two streams of a decode layer share the cores of a die.
  attentionStreamVectorCores: stated(32, 'cores', 'Per die, of 48.'),
  expertStreamCubeCores: stated(8, 'cores', 'Per die, of 24.'),
  expertStreamVectorCores: stated(16, 'cores', 'Per die, of 48.'),
  stream_s: read(600e-6, 's', 'About, each of the two streams, one layer.'),

  // Ablations.
  pipelineGainDecodeBatch64: read(0.058, '1', 'Decode throughput from two micro-batches at batch 64.'),
  pipelineGainDecodeBatch128: read(0.069, '1', 'Decode throughput from two micro-batches at batch 128.'),
  pipelineLayerSavingDecode: read(0.1, '1', 'Less time for a decode layer from two micro-batches.'),
  pipelineGainPrefillLow: read(0.23, '1', 'Prefill throughput from two micro-batches, smallest gain.'),
  pipelineGainPrefillHigh: read(0.31, '1', 'Prefill throughput from two micro-batches, largest gain.'),
  pipelineLayerSavingPrefill: read(0.24, '1', 'Less time for a prefill layer from two micro-batches.'),
  speculativeGainLow: read(0.06, '1', 'Decode throughput from one speculative token, smallest gain.'),
  speculativeGainHigh: read(0.49, '1', 'Decode throughput from one speculative token, largest gain.'),
  graphLaunchLow_s: read(0.6e-3, 's', 'Per graph without pipelined speculation, lower end.'),
  graphLaunchHigh_s: read(0.8e-3, 's', 'Per graph without pipelined speculation, upper end.'),

  // How well whole jobs fill the machine, and partial machines their switches.
  allocationRate384: stated(0.94, '1', 'Lower bound, "over 94 %": jobs of 10.08 on average on 384 packages.'),
  allocationRate224: stated(
    0.91,
    '1',
    'Upper bound, "under 91 %": jobs of 10.08 on average on 224 packages.',
  ),
  allocationRate224LargerJobs: stated(
    0.85,
    '1',
    'Upper bound, "under 85 %": jobs of 11.28 on average, 224 packages.',
  ),
  switchUtilisation352: stated(
    0.92,
    '1',
    'Share of switch ports used by 352 packages on 56 logical switches.',
  ),
} as const satisfies Record<string, Fact>;
