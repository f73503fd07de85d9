import type { Talk } from '../talk';

/** Six pictures of fifteen seconds, round and round. */
export const BOOTH: Talk = {
  version: 1,
  title: { en: 'Ninety seconds, for a booth', zh: '展台上的九十秒' },
  isLoop: true,
  steps: [
    {
      title: { en: 'A computer the size of a room', zh: '一台房间大小的计算机' },
      sentence: {
        en: '{machine.chips} chips that behave as one: Huawei’s CloudMatrix 384, simulated chip by chip and fibre by fibre.',
        zh: '{machine.chips} 颗芯片如同一颗：华为的 CloudMatrix 384，逐颗芯片、逐根光纤地仿真。',
      },
      notes: '',
      duration_s: 15,
      link: '',
      evidence: ['chips'],
    },
    {
      title: { en: 'It thinks in light', zh: '它用光交流' },
      sentence: {
        en: 'All chips talk to all others at once: {algorithm_Bps} each.',
        zh: '所有芯片同时与其他所有芯片通信：每颗 {algorithm_Bps}。',
      },
      notes: '',
      duration_s: 15,
      link: 'workload=all-to-all&overlay=bandwidth&compute=0&memory=0&speed=0.0005',
      evidence: ['algorithm_Bps'],
    },
    {
      title: { en: 'Inside a node', zh: '节点内部' },
      sentence: {
        en: '{machine.chipsPerNode} packages, their CPUs, {machine.planes} switch chips. The machine has {counts.nodes} of these.',
        zh: '{machine.chipsPerNode} 个封装、它们的 CPU、{machine.planes} 颗交换芯片。整台机器有 {counts.nodes} 个这样的节点。',
      },
      notes: '',
      duration_s: 15,
      link: 'select=r01.n1&camera=-4.3_1_2_-4.5_0.85_0.5',
      evidence: ['chips'],
    },
    {
      title: { en: 'What it does all day', zh: '它整天在做什么' },
      sentence: {
        en: 'It answers: DeepSeek-R1 at {tokensPerSecond} on {inference.chips} of its chips.',
        zh: '它在作答：用其中 {inference.chips} 颗芯片运行 DeepSeek-R1，速率为 {tokensPerSecond}。',
      },
      notes: '',
      duration_s: 15,
      link: 'overlay=phase&speed=0.0005',
      evidence: ['tokensPerSecond'],
    },
    {
      title: { en: 'What it costs to run', zh: '运行的代价' },
      sentence: {
        en: '{powerFull_W} at full load, {powerFull_W/powerFull_W@nvl72} times an NVL72, for {peak_FLOPps/peak_FLOPps@nvl72} times the peak.',
        zh: '满载 {powerFull_W}，是 NVL72 的 {powerFull_W/powerFull_W@nvl72} 倍，换来 {peak_FLOPps/peak_FLOPps@nvl72} 倍的峰值。',
      },
      notes: '',
      duration_s: 15,
      link: 'overlay=power',
      evidence: ['powerFull_W', 'claim:power'],
    },
    {
      title: { en: 'Break it', zh: '把它弄坏' },
      sentence: {
        en: 'A rack of switches fails, {failedLinks} of the links go dark, and the rest takes over. Touch the machine and try.',
        zh: '一整柜交换机发生故障，{failedLinks} 的链路变暗，其余的接手。动手试试这台机器。',
      },
      notes: '',
      duration_s: 15,
      link: 'workload=all-to-all&overlay=bandwidth&faults=r07&compute=0&memory=0&speed=0.0005',
      evidence: ['failedLinks'],
    },
  ],
};
