/** A picture that comes later than this has missed one of a screen of 60 a second. */
const LATE_ms = 21;
/** Pictures that are looked at together: so many, or those of so long, and a few at least. */
const WINDOW = 45;
const WINDOW_ms = 2000;
const LEAST = 5;
/** Edges of pictures, as a share of sharp ones: one step, and the coarsest. */
const STEP = 0.8;
const COARSEST = 0.5;
/** Pictures that come sooner by less than this share do so by chance. */
const GAIN = 0.15;
/** How often a finer picture is tried again before it is known to be too much. */
const TRIES = 3;

/**
 * Where pictures come late they are drawn coarser, step by step; and finer again where there is time. Where even the
 * coarsest come no sooner, pixels are not what takes the time (a browser that saves energy draws 30 pictures a second):
 * then they stay sharp.
 */
export class Resolution {
  private readonly draw: (share: number) => void;
  private share = 1;
  private tries = 0;
  /** How far apart sharp pictures came, ms. */
  private sharp_ms = 0;
  private isInVain = false;
  private last_ms = Number.NEGATIVE_INFINITY;
  private began_ms = 0;
  private pictures = 0;
  private late = 0;

  /** @param draw told from now on how long the edges of pictures are, as a share of sharp ones */
  constructor(draw: (share: number) => void) {
    this.draw = draw;
  }

  /**
   * A picture is being drawn.
   *
   * @param isAwaited the one before asked for it: the time between them is what a picture takes, and no rest
   * @param mayRefine whether pictures may become finer by a step
   */
  picture(now_ms: number, isAwaited: boolean, mayRefine: boolean): void {
    const gap_ms = now_ms - this.last_ms;
    this.last_ms = now_ms;
    if (!isAwaited) {
      this.begin(now_ms);
      return;
    }
    this.pictures++;
    if (gap_ms > LATE_ms) this.late++;
    const passed_ms = now_ms - this.began_ms;
    if (this.pictures < WINDOW && (passed_ms < WINDOW_ms || this.pictures < LEAST)) return;
    if (this.late > this.pictures / 2) this.coarsen(passed_ms / this.pictures);
    else if (this.late === 0 && mayRefine) this.refine();
    this.begin(now_ms);
  }

  private begin(now_ms: number): void {
    this.began_ms = now_ms;
    this.pictures = this.late = 0;
  }

  private coarsen(gap_ms: number): void {
    if (this.isInVain) return;
    if (this.share === 1) this.sharp_ms = gap_ms;
    if (this.share > COARSEST) this.choose(Math.max(COARSEST, this.share * STEP));
    else if (gap_ms > (1 - GAIN) * this.sharp_ms) {
      this.isInVain = true;
      this.choose(1);
    }
  }

  private refine(): void {
    if (this.share === 1 || this.tries === TRIES) return;
    this.tries++;
    this.choose(Math.min(1, this.share / STEP));
  }

  private choose(share: number): void {
    this.share = share;
    this.draw(share);
  }

  /** The canvas has been given its pixels anew, all of them. */
  reset(): void {
    this.share = 1;
    this.isInVain = false;
  }
}
