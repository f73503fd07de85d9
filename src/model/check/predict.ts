import { CHIPS } from '../../facts/chips';
import { CM384 } from '../../facts/cm384';
import { FITTED } from '../../facts/fitted';
import { HOPPER } from '../../facts/hopper';
import { ACCELERATORS, type AcceleratorId } from '../compute/accelerator';
import type { ModelShape } from '../llm/shape';
import { EXCHANGE_KERNELS } from '../network/exchangeKernel';
import { TRANSPORT } from '../network/transport';
import { namedModel } from '../scenario/model';
import { drain } from '../simulation/drain';
import { simulated } from '../simulation/exchangeRun';
import { estimateStep, playStep } from '../simulation/playInference';
import { type Deployment, expertLayout } from '../workload/inference/deployment';
import { combineExchange, dispatchExchange } from '../workload/inference/exchanges';
import { throughput } from '../workload/inference/throughput';

/** A deployment by what differs from the usual one; on any accelerator, with or without a machine around it. */
export type DeploymentPatch = Partial<Omit<Deployment, 'rank'>> & { readonly on: AcceleratorId };

let deepSeek: ModelShape | undefined;

/** DeepSeek-R1 in decode or prefill, as published unless the patch says otherwise. */
export function deployment({ on, ...patch }: DeploymentPatch): Deployment {
  const rank = ACCELERATORS[on];
  deepSeek ??= namedModel('deepseek-r1');
  return {
    rank,
    kernels: EXCHANGE_KERNELS[on],
    model: deepSeek,
    phase: 'decode',
    ranks: 320,
    tensorParallel: 1,
    batch: 96 / rank.perPackage,
    context: 4096,
    precision: 'eight',
    draftTokens: 0,
    microBatches: 1,
    imbalance: FITTED.expertImbalance.value,
    isBalanced: false,
    redundantExperts: 32,
    wire_Bps: wireOf(on),
    startUp_s: on === 'ascend910c' ? TRANSPORT.cm384.startUp_s.twoTiers : TRANSPORT.nvl72.startUp_s.oneTier,
    beyondPod_s: 0,
    ...patch,
  };
}

/** Payload that the scale-up fabric lets a package send, B/s; exchanges over RDMA are bound by their own rate. */
function wireOf(on: AcceleratorId): number {
  if (on === 'ascend910c') return CM384.packageInjection_Bps.value * TRANSPORT.cm384.efficiency.twoTiers;
  // Share of an NVLink that NCCL plans with.
  const efficiency =
    on === 'gb200' || on === 'b200'
      ? TRANSPORT.nvl72.efficiency.oneTier
      : HOPPER.linkEffective_Bps.value / (CHIPS.h100.scaleUp_Bps.value / HOPPER_LINKS);
  return CHIPS[on].scaleUp_Bps.value * efficiency;
}

/** NVLinks of an H100: 450 GB/s in links of 25. */
const HOPPER_LINKS = 18;

/**
 * Dispatch or combine by itself, simulated, s: `tokens` of each rank choose their experts at random.
 */
export function exchange_s(
  kind: 'dispatch' | 'combine',
  on: AcceleratorId,
  ranks: number,
  tokens: number,
): number {
  const d = deployment({ on, ranks, imbalance: 0, redundantExperts: 0 });
  const layout = expertLayout(d, tokens * ranks);
  const make = kind === 'dispatch' ? dispatchExchange : combineExchange;
  const exchange = make(d, layout, tokens, EXCHANGE_KERNELS[on]);
  return drain(simulated()(exchange, new Float64Array(exchange.size.length))).duration_s;
}

/** A step of a deployment, simulated; with `auto` whichever of one and two micro-batches is faster in closed form. */
export function step_s(d: Deployment, microBatches: Deployment['microBatches'] | 'auto' = 'auto'): number {
  const choices = ([1, 2] as const).map((count) => ({ ...d, microBatches: count }));
  const chosen =
    microBatches === 'auto'
      ? choices.reduce((a, b) => (estimateStep(b) < estimateStep(a) ? b : a))
      : choices[microBatches - 1]!;
  return playStep(chosen).duration_s;
}

/** Tokens a second of a package and time per token, s. */
export function serving(
  d: Deployment,
  acceptance: number,
  microBatches?: Deployment['microBatches'] | 'auto',
) {
  return throughput(d, acceptance, step_s(d, microBatches));
}
