/** A picture that comes later than this has missed one of a screen of 60 a second. */
const LATE_ms = 21;
/** What comes after so long a rest is no late picture. */
const REST_ms = 250;
/** Pictures that are looked at together. */
const WINDOW = 45;
/** Edges of pictures, as a share of sharp ones: one step, and the coarsest. */
const STEP = 0.8;
const COARSEST = 0.5;
/** How often a finer picture is tried again before it is known to be too much. */
const TRIES = 3;

/** Where pictures come late they are drawn coarser, step by step; and finer again where there is time. */
export class Resolution {
  private readonly draw: (share: number) => void;
  private share = 1;
  private tries = 0;
  private last_ms = Number.NEGATIVE_INFINITY;
  private pictures = 0;
  private late = 0;

  /** @param draw told from now on how long the edges of pictures are, as a share of sharp ones */
  constructor(draw: (share: number) => void) {
    this.draw = draw;
  }

  /** A picture is being drawn at this time, one of many in a row. */
  picture(now_ms: number): void {
    const gap_ms = now_ms - this.last_ms;
    this.last_ms = now_ms;
    if (gap_ms > REST_ms) {
      this.pictures = this.late = 0;
      return;
    }
    this.pictures++;
    if (gap_ms > LATE_ms) this.late++;
    if (this.pictures < WINDOW) return;
    if (this.late > WINDOW / 2) this.choose(Math.max(COARSEST, this.share * STEP));
    else if (this.late === 0 && this.share < 1 && this.tries < TRIES) {
      this.tries++;
      this.choose(Math.min(1, this.share / STEP));
    }
    this.pictures = this.late = 0;
  }

  private choose(share: number): void {
    if (share === this.share) return;
    this.share = share;
    this.draw(share);
  }

  /** The canvas has been given its pixels anew, all of them. */
  reset(): void {
    this.share = 1;
  }
}
