import type { Fact } from './fact';

const H100_POINTS =
  'Fitted together on 9 readings of 8 GPUs with NCCL 2.29.2: all-reduce, all-gather and all-to-all of 1 KiB and of 512 MiB, all-gather of 1 MiB, all-gather and all-reduce of 16 MiB. Held out, 11: every reduce-scatter, everything of 128 MiB, all-reduce and all-to-all of 1 MiB, all-to-all of 16 MiB.';

const GB200_POINTS =
  'Fitted together on 9 readings: all-reduce, all-gather and all-to-all of 1 KiB and of 512 MiB and all-gather of 1 MiB on 4 GPUs of one tray (NCCL 2.29.2), all-reduce of 512 MiB and of 8 GiB on 72 GPUs (NCCL 2.26.2). Held out, 15: every reduce-scatter, everything of 16 MiB and 128 MiB, all-reduce and all-to-all of 1 MiB on 4 GPUs, all-reduce of 2 GiB and 4 GiB on 72.';

/**
 * What NCCL costs beyond the bytes on the wire. The least sum of squares of ln(model / reading) over the named
 * points; a test repeats the fit and compares.
 */
export const PROTOCOL_FACTS = {
  h100Ports: {
    value: 18,
    unit: '1',
    evidence: 'vendor',
    source: ['inferencex'],
    note: 'NVLinks of a GPU, to four switch chips; the model counts each link as a plane.',
  },
  h100PortRate_Bps: {
    value: 25e9,
    unit: 'B/s',
    evidence: 'vendor',
    source: ['inferencex', 'aiconfigurator'],
    note: 'One NVLink, one direction: 18 are 450 GB/s.',
  },

  ncclH100Launch_s: {
    value: 7.483e-6,
    unit: 's',
    evidence: 'fitted',
    source: ['aiconfigurator'],
    note: `Once a collective: launch and the wait for all ranks. ${H100_POINTS}`,
  },
  ncclH100Hop_s: {
    value: 0.569e-6,
    unit: 's',
    evidence: 'fitted',
    source: ['aiconfigurator'],
    note: `Once a round. NCCL itself plans with 0.6 us. ${H100_POINTS}`,
  },
  ncclH100LowLatencyEfficiency: {
    value: 0.5451,
    unit: '1',
    evidence: 'fitted',
    source: ['aiconfigurator'],
    note: `Share of the link rate with flags beside the data, for short messages. ${H100_POINTS}`,
  },
  ncclH100BandwidthEfficiency: {
    value: 0.7447,
    unit: '1',
    evidence: 'fitted',
    source: ['aiconfigurator'],
    note: `Share of the link rate that long messages approach. NCCL itself plans with 20.6 of 25 GB/s. ${H100_POINTS}`,
  },
  ncclH100InSwitchEfficiency: {
    value: 0.581,
    unit: '1',
    evidence: 'fitted',
    source: ['aiconfigurator'],
    note: `Bytes of the buffer reduced in the switches per byte that the links could carry. ${H100_POINTS}`,
  },
  ncclH100Half_B: {
    value: 1.624e6,
    unit: 'B',
    evidence: 'fitted',
    source: ['aiconfigurator'],
    note: `Chunk of a rank (buffer / ranks) at which half of the efficiency is reached. ${H100_POINTS}`,
  },

  ncclGb200Launch_s: {
    value: 9.482e-6,
    unit: 's',
    evidence: 'fitted',
    source: ['aiconfigurator', 'coreweave-nccl'],
    note: `Once a collective: launch and the wait for all ranks. ${GB200_POINTS}`,
  },
  ncclGb200Hop_s: {
    value: 1.008e-6,
    unit: 's',
    evidence: 'fitted',
    source: ['aiconfigurator', 'coreweave-nccl'],
    note: `Once a round. NCCL itself plans with 0.6 us. ${GB200_POINTS}`,
  },
  ncclGb200LowLatencyEfficiency: {
    value: 0.3367,
    unit: '1',
    evidence: 'fitted',
    source: ['aiconfigurator', 'coreweave-nccl'],
    note: `Share of the link rate with flags beside the data, for short messages. ${GB200_POINTS}`,
  },
  ncclGb200BandwidthEfficiency: {
    value: 0.6062,
    unit: '1',
    evidence: 'fitted',
    source: ['aiconfigurator', 'coreweave-nccl'],
    note: `Share of the link rate that long messages approach. NCCL itself plans with 40.1 of 50 GB/s. ${GB200_POINTS}`,
  },
  ncclGb200InSwitchEfficiency: {
    value: 0.4823,
    unit: '1',
    evidence: 'fitted',
    source: ['coreweave-nccl', 'aiconfigurator'],
    note: `Bytes of the buffer reduced in the switches per byte that the links could carry: 434 GB/s, for 4 GPUs as for 72. ${GB200_POINTS}`,
  },
  ncclGb200Half_B: {
    value: 3.373e6,
    unit: 'B',
    evidence: 'fitted',
    source: ['coreweave-nccl', 'aiconfigurator'],
    note: `Chunk of a rank (buffer / ranks) at which half of the efficiency is reached. ${GB200_POINTS}`,
  },
} as const satisfies Record<string, Fact>;
