import { type Frame, HEADER } from '../../model/simulation/frame';
import type { Summary } from '../../model/simulation/recorder';

/** Points that a chart keeps: a minute at ten a second. */
const CAPACITY = 600;
/** Frames closer together than this (wall clock) are merged into one point, as their mean. */
const POINT_MS = 100;

/**
 * The last minute of headline numbers over simulated time, for the charts. Each point is the mean over the frames it
 * merges, weighted by their windows; columns are contiguous, oldest first.
 */
export class Trace {
  readonly time_s = new Float64Array(CAPACITY);
  readonly delivered_Bps = new Float64Array(CAPACITY);
  readonly compute = new Float64Array(CAPACITY);
  readonly links = new Float64Array(CAPACITY);
  readonly power_W = new Float64Array(CAPACITY);
  length = 0;
  /** Grows whenever a point is added or all are cleared. */
  version = 0;
  /** End of the newest frame that was counted. */
  private reached_s = 0;
  private window_s = 0;
  private sums = new Float64Array(4);
  private last_ms = 0;

  add({ header }: Frame): void {
    const [from_s, to_s] = [header[HEADER.from_s]!, header[HEADER.to_s]!];
    if (to_s < this.reached_s) this.clear();
    // A picture that stands still looks back over what has been counted already.
    if (from_s < this.reached_s * (1 - 1e-12)) return;
    this.reached_s = to_s;
    const window_s = to_s - from_s;
    this.window_s += window_s;
    this.sums[0]! += header[HEADER.delivered_Bps]! * window_s;
    this.sums[1]! += header[HEADER.computeUtilisation]! * window_s;
    this.sums[2]! += header[HEADER.linkUtilisation]! * window_s;
    this.sums[3]! += header[HEADER.power_W]! * window_s;
    const now = performance.now();
    if (now - this.last_ms < POINT_MS) return;
    this.last_ms = now;
    this.push(to_s);
  }

  /** Replaces all by equal windows that fill [from, to]. */
  fill(from_s: number, to_s: number, points: readonly Summary[]): void {
    this.clear();
    points.forEach((point, i) => {
      this.time_s[i] = from_s + ((i + 1) * (to_s - from_s)) / points.length;
      this.delivered_Bps[i] = point.delivered_Bps;
      this.compute[i] = point.compute;
      this.links[i] = point.links;
      this.power_W[i] = point.power_W;
    });
    this.length = points.length;
    this.reached_s = to_s;
  }

  clear(): void {
    this.length = 0;
    this.reached_s = 0;
    this.window_s = 0;
    this.sums.fill(0);
    this.version++;
  }

  private push(to_s: number): void {
    const columns = [this.delivered_Bps, this.compute, this.links, this.power_W];
    if (this.length === CAPACITY) {
      this.time_s.copyWithin(0, 1);
      for (const column of columns) column.copyWithin(0, 1);
      this.length--;
    }
    this.time_s[this.length] = to_s;
    for (const [i, column] of columns.entries()) column[this.length] = this.sums[i]! / this.window_s;
    this.length++;
    this.window_s = 0;
    this.sums.fill(0);
    this.version++;
  }
}
