import { CHIPS } from '../../../facts/chips';
import { CM384 } from '../../../facts/cm384';
import { ACCELERATORS } from '../../compute/accelerator';
import { gemm } from '../../compute/gemm';
import { kernelTime } from '../../compute/kernel';
import type { Entry } from '../entry';

const die = ACCELERATORS.ascend910c;
/** Benchmarks repeat a kernel: its launch does not show. */
const SHAPES = [
  [4, 7168, 4096, 4096],
  [4, 2048, 7168, 4096],
  [4, 7168, 4096, 8192],
  [4, 2048, 7168, 8192],
  [8, 7168, 4096, 4096],
  [8, 2048, 7168, 4096],
] as const;
/** The first three decide the three parameters of the curve. */
const FITTED_SHAPES = 3;

function product([groups, m, n, k]: (typeof SHAPES)[number]) {
  const kernel = gemm(die, { name: '', groups, m, n, k, precision: 'eight' });
  const { duration_s, launch_s, compute } = kernelTime(die, kernel);
  return { share: compute, traffic_Bps: kernel.bytes / (duration_s - launch_s) };
}

const products = SHAPES.flatMap((shape, i): Entry[] => {
  const [groups, m, n, k] = shape;
  const name = `${groups}x${m}x${n}x${k}` as const;
  const conditions = `INT8 GEMM on a 910C die, ${groups} groups of ${m} × ${n} × ${k}`;
  const role = i < FITTED_SHAPES ? 'fitted' : 'predicted';
  return [
    {
      id: `gemm-${name}`,
      fact: CM384[`gemmInt8At${name}` as 'gemmInt8At4x7168x4096x4096'],
      conditions: `${conditions}, share of peak`,
      bound: 0.05,
      role,
      model: () => product(shape).share,
    },
    {
      id: `gemm-${name}-traffic`,
      fact: CM384[`gemmTraffic${name}_Bps` as 'gemmTraffic4x7168x4096x4096_Bps'],
      conditions: `${conditions}, memory traffic`,
      bound: 0.05,
      role,
      restates: `gemm-${name}`,
      model: () => product(shape).traffic_Bps,
    },
  ];
});

const attention = (['ascend910c', 'h800'] as const).flatMap((on): Entry[] => {
  const rank = ACCELERATORS[on];
  const chip = CHIPS[on];
  const time = (flop: number, bytes: number) =>
    kernelTime(rank, {
      name: '',
      flop,
      bytes,
      precision: 'sixteen',
      computeShare: rank.attention.compute,
      memoryShare: rank.attention.memory,
    });
  const conditions = `MLA kernel on ${rank.name}`;
  return [
    {
      id: `mla-${on}-compute`,
      fact: chip.mlaCompute,
      conditions: `${conditions}, compute-bound, share of peak`,
      bound: 0.05,
      role: 'fitted',
      model: () => time(1e15, 1).compute,
    },
    {
      id: `mla-${on}-memory`,
      fact: chip.mlaMemory,
      conditions: `${conditions}, memory-bound, share of bandwidth`,
      bound: 0.05,
      role: 'fitted',
      model: () => time(1, 1e12).memory,
    },
  ];
});

export const OPERATOR_ENTRIES: readonly Entry[] = [...products, ...attention];
