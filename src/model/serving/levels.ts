/** What is counted over time. The first six are where a request can be; those that are refused are nowhere. */
export const LEVELS = [
  'prefillWaiting',
  'prefillRunning',
  'handOffWaiting',
  'handOffRunning',
  'decodeWaiting',
  'decodeRunning',
  /** Prefill instances with a batch. */
  'prefillBusy',
  /** Decode instances in a step. */
  'decodeBusy',
  /** KV tokens that requests of the decode pool hold. */
  'kvReserved_tokens',
] as const;
export type Level = (typeof LEVELS)[number];
/** Place of each level in the arrays. */
export const AT = Object.fromEntries(LEVELS.map((name, k) => [name, k])) as Readonly<Record<Level, number>>;
/** Levels that count requests; their sum is the number in the system. */
export const REQUEST_LEVELS = 6;

/** Levels as they went: the mean of each over equal stretches of time from 0. */
export interface LevelSeries {
  /** A power of two. The last stretch may end before it: with the run. */
  readonly width_s: number;
  readonly bins: number;
  readonly mean: Readonly<Record<Level, Float64Array>>;
}

const BINS = 256;
const FINEST_S = 2 ** -20;

/**
 * Levels that change at events, and their exact integrals over time. The integrals are also kept at the edges of at
 * most 256 equal stretches; when the run outgrows them, every second edge goes.
 */
export class Levels {
  readonly level = new Float64Array(LEVELS.length);
  /** ∫ level dt from 0 until now: requests · s. */
  readonly area = new Float64Array(LEVELS.length);
  private now_s = 0;
  private width_s = FINEST_S;
  /** Areas at the edges 1, 2, … of stretches that are over. */
  private readonly edges = new Float64Array(BINS * LEVELS.length);
  private done = 0;

  /** Lets time go on; levels stay as they are. */
  advance(to_s: number): void {
    while ((this.done + 1) * this.width_s <= to_s) {
      if (this.done === BINS) {
        this.halve();
        continue;
      }
      this.integrate((this.done + 1) * this.width_s);
      this.edges.set(this.area, this.done++ * LEVELS.length);
    }
    this.integrate(to_s);
  }

  series(): LevelSeries {
    const { width_s, now_s, done, edges, area } = this;
    const isPartial = now_s > done * width_s;
    const bins = done + (isPartial ? 1 : 0);
    const mean = Object.fromEntries(LEVELS.map((name) => [name, new Float64Array(bins)]));
    for (let bin = 0; bin < bins; bin++) {
      const length_s = bin < done ? width_s : now_s - done * width_s;
      for (let k = 0; k < LEVELS.length; k++) {
        const before = bin > 0 ? edges[(bin - 1) * LEVELS.length + k]! : 0;
        const after = bin < done ? edges[bin * LEVELS.length + k]! : area[k]!;
        mean[LEVELS[k]!]![bin] = (after - before) / length_s;
      }
    }
    return { width_s, bins, mean: mean as Record<Level, Float64Array> };
  }

  private integrate(to_s: number): void {
    const { level, area } = this;
    const span_s = to_s - this.now_s;
    for (let k = 0; k < LEVELS.length; k++) area[k]! += level[k]! * span_s;
    this.now_s = to_s;
  }

  private halve(): void {
    const { edges } = this;
    const size = LEVELS.length;
    for (let bin = 0; bin < BINS / 2; bin++)
      edges.copyWithin(bin * size, (2 * bin + 1) * size, (2 * bin + 2) * size);
    this.done = BINS / 2;
    this.width_s *= 2;
  }
}
