import { ACCELERATORS } from '../../compute/accelerator';
import { kernelsOf } from '../../network/exchangeKernel';
import { TRANSPORT } from '../../network/transport';
import { type BeyondPod, beyondPodOf, exchangeChips } from '../../scenario/groups';
import { ranksPerChip } from '../../scenario/limits';
import { modelOf } from '../../scenario/model';
import { isInference, type Scenario } from '../../scenario/scenario';
import type { Deployment } from './deployment';

/**
 * The deployment of a scenario on its machine, with as many micro-batches as it asks for.
 *
 * @param wire_Bps payload that the ports and trunks of a package let it send
 * @throws Error if the workload is no inference
 */
export function deploymentOf(scenario: Scenario, wire_Bps: number, microBatches: 1 | 2): Deployment {
  const { machine, inference, workload } = scenario;
  const { kind } = workload;
  if (!isInference(kind)) throw new Error(`${kind} is no inference.`);
  const rank = ACCELERATORS[machine.chip];
  const isDecode = kind === 'decode';
  const { startUp_s } = TRANSPORT[machine.system];
  const copyChips = inference.tensorParallel / rank.perPackage;
  const isBeyond = beyondPod(scenario).share > 0;
  return {
    rank,
    kernels: kernelsOf(machine),
    model: modelOf(scenario),
    phase: kind,
    ranks: inference.chips * rank.perPackage,
    tensorParallel: inference.tensorParallel,
    // A copy of the model spread over several ranks has the requests of all of them.
    batch:
      ((isDecode ? inference.batch : inference.batchTokens) / rank.perPackage) * inference.tensorParallel,
    context: inference.context,
    precision: inference.precision,
    draftTokens: isDecode ? inference.draftTokens : 0,
    microBatches,
    imbalance: inference.imbalance,
    isBalanced: inference.imbalance === 0,
    redundantExperts: inference.redundantExperts,
    wire_Bps,
    startUp_s: startUp_s[isBeyond ? 'scaleOut' : copyChips <= machine.chipsPerNode ? 'oneTier' : 'twoTiers'],
    beyondPod_s: isBeyond ? startUp_s.scaleOut - startUp_s.twoTiers : 0,
  };
}

/** What of the exchanges of a scenario leaves its supernode. */
export function beyondPod(scenario: Scenario): BeyondPod {
  const { machine, inference } = scenario;
  const { chips, tensorParallel } = inference;
  return beyondPodOf(scenario, exchangeChips(chips, tensorParallel, ranksPerChip(machine)));
}
