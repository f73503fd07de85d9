/** Edge of a draft's picture, as a share of that of a sharp one. */
const DRAFT = 0.5;
/** What has rested for so long is drawn sharp. */
const REST_ms = 250;

/**
 * Without a GPU a picture takes as long as it has pixels: what moves, or has just been built, is drawn coarser, so that
 * it is there sooner, and once more, sharp, as soon as it rests.
 */
export class Sharpness {
  private readonly draw: (share: number) => void;
  private readonly wake: () => void;
  private isDraft = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param draw told from now on how long the edges of pictures are, as a share of sharp ones
   * @param wake asks for a picture
   */
  constructor(draw: (share: number) => void, wake: () => void) {
    this.draw = draw;
    this.wake = wake;
  }

  /** Before each picture: whether it may be a draft. */
  choose(isDraft: boolean): void {
    clearTimeout(this.timer);
    if (isDraft) this.timer = setTimeout(this.wake, REST_ms);
    if (isDraft === this.isDraft) return;
    this.isDraft = isDraft;
    this.draw(isDraft ? DRAFT : 1);
  }

  /** The canvas has been given its pixels anew, all of them. */
  reset(): void {
    this.isDraft = false;
  }

  dispose(): void {
    clearTimeout(this.timer);
  }
}
