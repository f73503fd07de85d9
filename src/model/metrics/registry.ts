import { COMPUTE_METRICS } from './computeMetrics';
import { INFERENCE_METRICS } from './inferenceMetrics';
import { MACHINE_METRICS } from './machineMetrics';
import type { Metric } from './metric';
import { NETWORK_METRICS } from './networkMetrics';
import { POWER_METRICS } from './powerMetrics';
import { SITE_METRICS } from './siteMetrics';

/** Every headline number there is. */
export const METRICS: readonly Metric[] = [
  ...INFERENCE_METRICS,
  ...COMPUTE_METRICS,
  ...POWER_METRICS,
  ...NETWORK_METRICS,
  ...MACHINE_METRICS,
  ...SITE_METRICS,
];
