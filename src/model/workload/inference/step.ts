import type { KernelSequence } from '../../compute/sequence';
import type { Exchange } from '../../network/exchange';

/** What a task is part of: the colour of a phase, the rows of a table. */
export const STAGES = ['attention', 'dispatch', 'experts', 'combine', 'ffn', 'all-reduce', 'head'] as const;
export type Stage = (typeof STAGES)[number];

/** What runs at the same time as what: tasks of one stream follow each other in the order of the program. */
export type Stream = 0 | 1;

/** A piece of a step on all ranks: it begins when those before it have ended everywhere, and its stream is free. */
export interface StepTask {
  readonly stage: Stage;
  /** Layer from 0; modules of multi-token prediction follow the last. */
  readonly layer: number;
  readonly microBatch: number;
  readonly stream: Stream;
  /** Indices of tasks, all earlier. */
  readonly after: readonly number[];
  /** The layer whose experts run beside it on the same ranks, if that makes its classes; else its own layer. */
  readonly pairedWith: number;
  readonly work: StepWork;
}

export type StepWork =
  /** Kernels of each class of ranks; a single entry is for all of them. */
  | { readonly kind: 'compute'; readonly classes: readonly KernelSequence[] }
  /** `follows`: the task after which each class begins to send as soon as it is through itself. */
  | { readonly kind: 'exchange'; readonly exchange: Exchange; readonly follows: number | null };

/** One step of inference as tasks, in an order in which every task comes after those that it waits for. */
export interface StepProgram {
  readonly tasks: readonly StepTask[];
  /** Packages of each class in a group; of one layer, of every layer alike. */
  readonly classPackages: Uint32Array;
  /** Which class holds the shared expert and stays where it is in every layer; -1 if none. */
  readonly sharedClass: number;
}
