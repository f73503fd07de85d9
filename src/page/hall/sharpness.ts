/** Edge of a draft's picture, as a share of that of a sharp one. */
export const DRAFT = 0.36;
/** What has rested for so long is drawn sharp. */
const REST_ms = 250;

/**
 * Without a GPU a picture takes as long as it has pixels: what moves, or has just been built, is drawn coarser, so that
 * it is there sooner, and once more, sharp, as soon as it rests.
 */
export class Sharpness {
  private readonly draw: (share: number) => void;
  private readonly wake: () => void;
  private readonly calm_ms: () => number;
  private isDraft = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param draw told from now on how long the edges of pictures are, as a share of sharp ones
   * @param wake asks for a picture
   * @param calm_ms how long it should still wait, as somebody is about to change what stands there
   */
  constructor(draw: (share: number) => void, wake: () => void, calm_ms: () => number) {
    this.draw = draw;
    this.wake = wake;
    this.calm_ms = calm_ms;
  }

  private readonly sharpen = (): void => {
    const wait_ms = this.calm_ms();
    this.timer = wait_ms > 0 ? setTimeout(this.sharpen, wait_ms) : undefined;
    if (wait_ms <= 0) this.wake();
  };

  /** Before each picture: whether it may be a draft. Until that has rested, those that follow are drafts too. */
  choose(mayBeDraft: boolean): void {
    if (mayBeDraft) {
      clearTimeout(this.timer);
      this.timer = setTimeout(this.sharpen, REST_ms);
    }
    const isDraft = this.timer !== undefined;
    if (isDraft === this.isDraft) return;
    this.isDraft = isDraft;
    this.draw(isDraft ? DRAFT : 1);
  }

  /** From now on sharp, at once: the canvas is given its pixels anew, or its picture is kept. */
  reset(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (!this.isDraft) return;
    this.isDraft = false;
    this.draw(1);
  }

  dispose(): void {
    clearTimeout(this.timer);
  }
}
