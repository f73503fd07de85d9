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

/** How Huawei laid DeepSeek-R1 out over the machine, and what it was asked: where a scenario begins. */
export const DEPLOYED = {
  decodePackages: stated(160, 'packages', '20 nodes.'),
  decodeRedundantRanks: stated(32, 'ranks', 'Second copies of the experts in demand.'),
  prefillInstances: stated(6, 'instances', '96 packages in all.'),
  prefillPackagesPerInstance: stated(16, 'packages', 'Two nodes.'),
  speculativeTokens: stated(1, 'tokens', 'Drafted per step.'),
  prefillBatchTokens: read(16384, 'tokens', 'Per package, the run of "Prefill tokens per second".'),
  decodePrompt: read(
    4096,
    'tokens',
    'The run of "Decode tokens per second"; the paper counts it as its KV length.',
  ),
  attentionStreamCubeCores: stated(16, 'cores', 'Per die, of 24.'),
  decodeBatch: {
    value: 96,
    unit: 'requests',
    evidence: 'measured',
    source: ['cloudmatrix-paper-v3'],
    note: 'Per package, the run of "Decode tokens per second".',
  },
  speculativeAcceptance: {
    value: 0.7,
    unit: '1',
    evidence: 'assumed',
    source: ['cloudmatrix-paper-v3'],
    note: 'The paper itself assumes it; it is not a reading.',
  },
} as const satisfies Record<string, Fact>;
