/** A binary heap of links by level, the lowest on top; made full, then only raised or emptied from the top. */
export class LevelHeap {
  size = 0;
  readonly link: Uint32Array;
  readonly level: Float64Array;

  constructor(links: number) {
    this.link = new Uint32Array(links);
    this.level = new Float64Array(links);
  }

  add(link: number, level: number): void {
    this.link[this.size] = link;
    this.level[this.size++] = level;
  }

  /** Puts all that was added in order. */
  build(): void {
    for (let at = (this.size >> 1) - 1; at >= 0; at--) this.sink(at);
  }

  /** Raises the level of the top. */
  raise(level: number): void {
    this.level[0] = level;
    this.sink(0);
  }

  /** Takes the top out. */
  drop(): void {
    this.size--;
    this.link[0] = this.link[this.size]!;
    this.level[0] = this.level[this.size]!;
    this.sink(0);
  }

  private sink(from: number): void {
    const { link, level, size } = this;
    const [moved, key] = [link[from]!, level[from]!];
    let at = from;
    for (let child = 2 * at + 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && level[child + 1]! < level[child]!) child++;
      if (level[child]! >= key) break;
      link[at] = link[child]!;
      level[at] = level[child]!;
      at = child;
    }
    link[at] = moved;
    level[at] = key;
  }
}
