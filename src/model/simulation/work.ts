import { STAGES, type Stage } from '../workload/inference/step';
import type { TimedPhase } from './timeline';

/** What a package can be at: a stage of inference, or what a collective is made of. */
export const WORK = ['idle', ...STAGES, 'compute', 'transfer'] as const;
export type Work = (typeof WORK)[number];

interface Phase {
  readonly stage?: Stage | null;
  readonly kind: TimedPhase['kind'];
}

/** What a phase is to those that take part. */
export const workOf = ({ stage, kind }: Phase): Work =>
  stage ?? (kind === 'compute' ? 'compute' : 'transfer');
