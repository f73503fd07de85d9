import { CM384 } from './cm384';
import { COMPARISON } from './comparison';
import type { Fact } from './fact';
import { NVL72 } from './nvl72';

/** One number of a claim, named for the reader. */
export interface ClaimValue extends Fact {
  readonly label: string;
}

/** A sentence that people repeat about the machine, the numbers behind it, and what is left of it. */
export interface Claim {
  readonly id: string;
  /** As it is repeated, in quotation; not our assertion. */
  readonly sentence: string;
  readonly values: readonly ClaimValue[];
  /** What holds, what does not, and why. Numbers stay in `values`. */
  readonly explanation: string;
}

/** The claims that the project set out to check. */
export const CLAIMS: readonly Claim[] = [
  {
    id: 'compute',
    sentence: 'It reaches about 300 PFLOPS.',
    values: [
      { label: 'BF16 in Huawei’s simulator', ...CM384.podBf16Simulator_FLOPps },
      { label: 'FP16 in the paper and the simulator', ...CM384.podFp16_FLOPps },
      { label: 'SemiAnalysis', ...CM384.podFp16Analyst_FLOPps },
      { label: 'Huawei’s roadmap', ...CM384.podFp16Roadmap_FLOPps },
      { label: 'FP16 per package, paper', ...CM384.fp16Peak_FLOPps },
      { label: 'Per package, SemiAnalysis', ...CM384.fp16PeakAnalyst_FLOPps },
      { label: 'Per package, roadmap', ...CM384.fp16PeakRoadmap_FLOPps },
      { label: 'BF16 per package, simulator', ...CM384.bf16PeakSimulator_FLOPps },
    ],
    explanation:
      'Four peaks per package circulate, and each times the number of packages gives one of the four totals. ' +
      'The headline is the analysts’ estimate, rounded. The lower FP16 figure has the best support: the early ' +
      'versions of the paper, Huawei’s simulator and the paper’s own INT8 ratios agree on it. The roadmap ' +
      'figure is a round number on a slide. BF16 alone is lower, and only the simulator says so. All are dense ' +
      'peaks; real matrix products reach about four fifths.',
  },
  {
    id: 'power',
    sentence: 'It draws 559 kW.',
    values: [
      { label: 'First estimate', ...CM384.power_W },
      { label: 'Revised estimate', ...CM384.powerRevised_W },
      { label: 'Nameplate of the sister server, times the nodes', ...CM384.powerNameplate_W },
      { label: 'First estimate per package', ...CM384.powerPerPackage_W },
    ],
    explanation:
      'An analyst’s estimate that looks like a reading because it is printed to the watt. Huawei has published ' +
      'no figure and nobody a measurement. The same author later wrote close to the revised value. The ' +
      'nameplate of the air-cooled sister server is an upper bound, not a draw. Say "estimated at" with either.',
  },
  {
    id: 'compute-ratio',
    sentence: 'It has almost twice the compute of an NVL72.',
    values: [
      { label: 'CloudMatrix 384, paper', ...CM384.podFp16_FLOPps },
      { label: 'CloudMatrix 384, SemiAnalysis', ...CM384.podFp16Analyst_FLOPps },
      { label: 'NVL72', ...NVL72.podFp16_FLOPps },
      { label: 'Ratio with the paper’s peak', ...COMPARISON.computePaper },
      { label: 'Ratio with the analysts’ peak', ...COMPARISON.computeAnalyst },
      { label: 'Ratio with the roadmap’s peak', ...COMPARISON.computeRoadmap },
      { label: 'Package against package', ...COMPARISON.computePerPackage },
    ],
    explanation:
      'Generous rounding. The analysts’ peak gives about one and two thirds, which they print as 1.7; the ' +
      'better supported peak gives one and six tenths. No published peak gives two. One package has less than ' +
      'a third of a Blackwell GPU, so the lead comes from more than five times as many packages. It is a 16-bit ' +
      'comparison only: Blackwell also has FP8 and FP4, the Ascend 910C has INT8 and neither of those.',
  },
  {
    id: 'power-ratio',
    sentence: 'It needs 3.9 times the power.',
    values: [
      { label: 'CloudMatrix 384', ...CM384.power_W },
      { label: 'NVL72, same author and method', ...NVL72.power_W },
      { label: 'Ratio', ...COMPARISON.power },
      { label: 'Ratio, revised estimate', ...COMPARISON.powerRevised },
      { label: 'Watts per FLOP/s, analysts’ peak', ...COMPARISON.powerPerFlops },
      { label: 'Watts per FLOP/s, paper’s peak', ...COMPARISON.powerPerFlopsPaper },
      { label: 'Watts per memory bandwidth', ...COMPARISON.powerPerHbmBandwidth },
      { label: 'Watts per memory capacity', ...COMPARISON.powerPerHbm },
      { label: 'NVL72, rounded by Nvidia', ...NVL72.powerVendor_W },
      { label: 'NVL72, sum of TDPs', ...NVL72.powerTdpSum_W },
      { label: 'NVL72, power shelves', ...NVL72.powerShelf_W },
      { label: 'NVL72, provisioned', ...NVL72.powerProvisioned_W },
    ],
    explanation:
      'The arithmetic holds, as a quotient of two estimates by one author. It holds only with that author’s ' +
      'NVL72 figure: the other figures for the rack are other definitions, and mixing them moves the ratio. ' +
      'Per memory bandwidth the gap is smaller, and per memory capacity it nearly vanishes.',
  },
  {
    id: 'size',
    sentence: 'It is 384 chips in 16 racks.',
    values: [
      { label: 'Packages', ...CM384.packages },
      { label: 'Dies', ...CM384.dies },
      { label: 'Racks', ...CM384.racks },
      { label: 'Compute racks', ...CM384.computeRacks },
      { label: 'Bus racks', ...CM384.busRacks },
      { label: 'Nodes', ...CM384.nodes },
      { label: 'Bare footprint', ...CM384.footprint_m2 },
    ],
    explanation:
      'True, if a chip is a package. Each package holds two dies, and software sees each die as one device. A ' +
      'quarter of the racks hold switches only. Leaf and spine switches of the scale-out network stand outside.',
  },
  {
    id: 'bandwidth',
    sentence: 'Each chip has 784 GB/s, the machine 269 TB/s.',
    values: [
      { label: 'Per package, both directions', ...CM384.packageBothDirections_Bps },
      { label: 'Per package, one direction', ...CM384.packageInjection_Bps },
      { label: 'Per die, one direction', ...CM384.dieInjection_Bps },
      { label: 'Machine, as quoted', ...CM384.bothDirectionsClaim_Bps },
      { label: 'Machine, one direction', ...CM384.injection_Bps },
      { label: 'NVL72, as quoted', ...NVL72.bothDirectionsClaim_Bps },
      { label: 'NVL72, one direction', ...NVL72.injection_Bps },
      { label: 'Ratio, one direction', ...COMPARISON.injection },
    ],
    explanation:
      'Both figures count both directions, as Nvidia’s own do, and the one for the machine also takes the ' +
      'nominal module rate instead of the port rate. The third trap is the die: the smaller figure per chip is ' +
      'a die’s, and there are two dies in a package. This project counts one direction, per package.',
  },
];
