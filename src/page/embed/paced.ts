/** No more often than this is anything done for the page around. */
const PACE_MS = 100;
/** Questions with ids of their own that may wait. */
export const MOST = 100;

/**
 * Does what a stranger asks for at a pace of its own: at once where nothing was asked lately, else what has gathered
 * meanwhile, in the order in which it came; of the same kind only the newest. A flood costs what a drip does.
 */
export class Paced<T> {
  private readonly act: (wish: T) => void;
  private readonly waiting = new Map<string, T>();
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(act: (wish: T) => void) {
    this.act = act;
  }

  /**
   * @param kind an older wish of the same kind is forgotten
   * @returns false if too much waits already: this one is not heard
   */
  wish(kind: string, wish: T): boolean {
    this.waiting.delete(kind);
    if (this.waiting.size >= MOST) return false;
    this.waiting.set(kind, wish);
    if (this.timer === null) this.work();
    return true;
  }

  private readonly work = (): void => {
    this.timer = this.waiting.size === 0 ? null : setTimeout(this.work, PACE_MS);
    const wishes = [...this.waiting.values()];
    this.waiting.clear();
    for (const wish of wishes) this.act(wish);
  };
}
