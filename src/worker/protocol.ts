import type { CheckRow } from '../model/check/row';
import type { MemoryUse } from '../model/llm/memory';
import type { Machine, MachineCounts } from '../model/machine/machine';
import type { MetricExplanation } from '../model/metrics/explain/explainMetric';
import type { MetricReport } from '../model/metrics/report';
import type { PowerTerm } from '../model/power/coefficients';
import type { Scenario } from '../model/scenario/scenario';
import type { Variation } from '../model/sensitivity/variations';
import type { ServingResult } from '../model/serving/summary';
import type { Bottleneck, LimitPlace } from '../model/simulation/bottleneck';
import type { Limit } from '../model/simulation/frame';
import type { Partners } from '../model/simulation/partners';
import type { Summary } from '../model/simulation/recorder';
import type { Measured } from '../model/sweep/values';
import type { WayToFit } from '../model/workload/inference/fit';
import type { Stage } from '../model/workload/inference/step';

/**
 * What crosses the wall between page and model. Commands are comlink calls on `ModelService`; frames travel on a
 * MessagePort of their own: the page sends a `FrameRequest` with an empty buffer from its pool, the buffer comes
 * back filled. A page that is slow or hidden asks less often, and nothing piles up.
 */
export interface ModelService {
  /** Hands over the port for frames. Once, before anything else. */
  connect(port: MessagePort): void;
  /**
   * Plays a scenario and answers with its numbers. A newer call makes an older one return null. `onProgress` hears
   * 0..1 while it takes time.
   *
   * @throws Error with a sentence if the scenario cannot be played
   */
  load(scenario: Scenario, generation: number, onProgress: (share: number) => void): Promise<Loaded | null>;
  /**
   * Puts what has been loaded on stage: from then on frames are its. Null if it is no longer the newest.
   *
   * @param time_s of the picture that comes along
   */
  stage(generation: number, time_s: number): Promise<Staging | null>;
  /** How many ranks should share a copy of a model without experts: see `fittingTensorParallel`. */
  fit(scenario: Scenario): Promise<number>;
  /** What would make room for a scenario that has none. */
  waysToFit(scenario: Scenario): Promise<WayToFit[]>;
  /** Whom packages of the machine on show exchange with; null if that is another one by now. */
  partners(packages: readonly number[], generation: number): Promise<Partners | null>;
  /** Fetches what `check` needs, so that it works later without a network. */
  prepareCheck(): Promise<void>;
  /**
   * Computes the published figures anew, one after another. A newer call, or `stopCheck`, ends it between two rows.
   *
   * @returns true once all are through
   */
  check(onRow: OnRow): Promise<boolean>;
  stopCheck(): void;
  /**
   * Every metric of a scenario, explained, without the machine: for comparing, in a worker that shows nothing.
   *
   * @throws Error with a sentence if the scenario cannot be played
   */
  report(scenario: Scenario): Promise<readonly MetricReport[]>;
  /** Fetches what the five below need. */
  prepareExplain(): Promise<void>;
  /**
   * Formula, words and inputs of a number of the machine on show; null if that is another one by now.
   *
   * @throws RangeError if it has no such number
   */
  explain(id: string, generation: number): Promise<MetricExplanation | null>;
  /**
   * The same of any scenario, in a worker that shows nothing.
   *
   * @throws RangeError as above; Error with a sentence if the scenario cannot be played
   */
  explainOf(scenario: Scenario, id: string): Promise<MetricExplanation>;
  /**
   * Every number of a scenario that can be explained, by its id, in a worker that shows nothing.
   *
   * @throws Error with a sentence if the scenario cannot be played
   */
  numbers(scenario: Scenario): Promise<Readonly<Record<string, number>>>;
  /**
   * The same as the model would have them if a fact had another value, in a worker that shows nothing.
   *
   * @param label what explanations call the fact
   * @throws RangeError if nothing rests on one called so; Error as above
   */
  numbersWith(scenario: Scenario, label: string, value: number): Promise<Readonly<Record<string, number>>>;
  /** The facts that numbers of a scenario rest on, and where each is moved to. */
  factVariations(scenario: Scenario): Promise<readonly Variation[]>;
  /**
   * The same as bare numbers, and which links are full: one point of a sweep.
   *
   * @throws Error with a sentence if the scenario cannot be played
   */
  measure(scenario: Scenario): Promise<Measured>;
  /** Fetches what `serve` needs. */
  prepareService(): Promise<void>;
  /**
   * Plays the requests of a scenario: up to a few seconds without a breath, so in a worker of its own.
   *
   * @throws Error with a sentence if it cannot be served
   */
  serve(scenario: Scenario): Promise<ServiceReport>;
}

/** Where everything stands, and the buffer of the first frame: what the machine does just before a time. */
export interface Staging {
  readonly machine: Machine;
  readonly still: ArrayBuffer;
}

/** How requests fared: all but the line of numbers of each of them. */
export interface ServiceReport extends Omit<ServingResult, 'requests' | 'series'> {
  readonly goals: { readonly ttft_s: number; readonly tpot_s: number };
  /** Chips that decode, and ranks of each. */
  readonly chips: number;
  readonly ranksPerChip: number;
}

/** Hears a row, and how many there are. Over the wall it answers once it has heard. */
export type OnRow = (row: CheckRow, total: number) => void | Promise<void>;

/** A phase of the step, for the transport bar. */
export interface PhaseSpan {
  readonly name: string;
  readonly kind: 'compute' | 'transfer' | 'exchange';
  /** What it is part of, for phases of inference. */
  readonly stage: Stage | null;
  /** Phases of one lane follow each other; those of different lanes overlap. */
  readonly lane: number;
  readonly start_s: number;
  readonly duration_s: number;
}

/** A scenario that has been played: all that the page shows in words and numbers and that does not change with time. */
export interface Loaded {
  readonly scenario: Scenario;
  readonly counts: MachineCounts;
  readonly metrics: readonly MetricReport[];
  readonly phases: readonly PhaseSpan[];
  readonly period_s: number;
  /** False: so many events that frames between recorded instants carry mean rates. */
  readonly everyEvent: boolean;
  readonly bottleneck: Bottleneck | null;
  /** Where each limit that takes any time holds for longest. */
  readonly places: Readonly<Partial<Record<Limit, LimitPlace>>>;
  /** What the fullest rank holds; null where nothing is inferred. */
  readonly memory: MemoryUse | null;
  /** Names of failed parts that are of nothing, or of what cannot fail. */
  readonly faults: { readonly unknown: readonly string[]; readonly refused: readonly string[] };
  /** How many micro-batches overlap, as asked or as chosen; null where nothing is inferred. */
  readonly microBatches: 1 | 2 | null;
  /** Watts of each term at full load. */
  readonly powerTerms: Readonly<Record<PowerTerm, number>>;
  /** `outside_W`: what the machine draws outside its racks, always. */
  readonly power: { readonly full_W: number; readonly outside_W: number };
  /** What it cost to compute, ms: machine and program together, without the stage. */
  readonly took_ms: number;
}

/** Messages of the page on the frame port. */
export type FrameRequest =
  | {
      readonly kind: 'frame';
      readonly generation: number;
      readonly from_s: number;
      readonly to_s: number;
      readonly buffer: ArrayBuffer;
    }
  /** The state just before `time_s`, for a picture that stands still. */
  | {
      readonly kind: 'still';
      readonly generation: number;
      readonly time_s: number;
      readonly buffer: ArrayBuffer;
    }
  /** Headline means of `points` equal windows that fill [from, to]: what the charts would show had they been there. */
  | {
      readonly kind: 'history';
      readonly generation: number;
      readonly from_s: number;
      readonly to_s: number;
      readonly points: number;
    }
  /** The next instant after `time_s` at which something changes. */
  | { readonly kind: 'instant'; readonly generation: number; readonly time_s: number };

/** Answers of the worker on the frame port. */
export type FrameReply =
  | { readonly kind: 'frame'; readonly generation: number; readonly buffer: ArrayBuffer }
  | { readonly kind: 'instant'; readonly generation: number; readonly time_s: number }
  | {
      readonly kind: 'history';
      readonly generation: number;
      readonly from_s: number;
      readonly to_s: number;
      readonly points: readonly Summary[];
    }
  /** The request was for an older machine: nothing to show, but the worker lives. */
  | { readonly kind: 'late' };
