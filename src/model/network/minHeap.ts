/**
 * A binary min-heap over the ids 0 .. n-1 whose keys can move both ways. Keys lie beside the ids, in heap
 * order, so that a sift reads memory in one place; nothing is allocated after construction.
 */
export class MinHeap {
  private size = 0;
  private readonly key: Float64Array;
  private readonly id: Uint32Array;
  /** Where an id stands in the heap, plus one; 0 if it is not in it. */
  private readonly place: Uint32Array;

  constructor(ids: number) {
    this.key = new Float64Array(ids);
    this.id = new Uint32Array(ids);
    this.place = new Uint32Array(ids);
  }

  /** The id with the smallest key, of a heap that is not empty. */
  top(): number {
    return this.id[0]!;
  }

  isEmpty(): boolean {
    return this.size === 0;
  }

  /** The smallest key; `Infinity` when empty. */
  topKey(): number {
    return this.size > 0 ? this.key[0]! : Infinity;
  }

  /** The smallest key but one; `Infinity` if there is none. */
  secondKey(): number {
    const { size, key } = this;
    if (size < 2) return Infinity;
    return size > 2 && key[2]! < key[1]! ? key[2]! : key[1]!;
  }

  has(id: number): boolean {
    return this.place[id] !== 0;
  }

  /** The key of an id that is in the heap. */
  keyOf(id: number): number {
    return this.key[this.place[id]! - 1]!;
  }

  /** Puts an id in, or moves it to another key. */
  set(id: number, key: number): void {
    const place = this.place[id]!;
    if (place === 0) this.up(this.size++, id, key);
    else if (key < this.key[place - 1]!) this.up(place - 1, id, key);
    else this.down(place - 1, id, key);
  }

  /** Takes an id out; nothing happens if it is not in. */
  remove(id: number): void {
    const place = this.place[id]!;
    if (place === 0) return;
    this.place[id] = 0;
    const last = --this.size;
    if (place - 1 === last) return;
    const moved = this.id[last]!;
    const key = this.key[last]!;
    if (key < this.key[place - 1]!) this.up(place - 1, moved, key);
    else this.down(place - 1, moved, key);
  }

  /** Takes all ids out. */
  clear(): void {
    for (let i = 0; i < this.size; i++) this.place[this.id[i]!] = 0;
    this.size = 0;
  }

  private up(from: number, id: number, key: number): void {
    const keys = this.key;
    const ids = this.id;
    const places = this.place;
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const parentKey = keys[parent]!;
      if (parentKey <= key) break;
      keys[at] = parentKey;
      ids[at] = ids[parent]!;
      places[ids[at]!] = at + 1;
      at = parent;
    }
    keys[at] = key;
    ids[at] = id;
    places[id] = at + 1;
  }

  private down(from: number, id: number, key: number): void {
    const keys = this.key;
    const ids = this.id;
    const places = this.place;
    const size = this.size;
    let at = from;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= size) break;
      if (child + 1 < size && keys[child + 1]! < keys[child]!) child++;
      const childKey = keys[child]!;
      if (childKey >= key) break;
      keys[at] = childKey;
      ids[at] = ids[child]!;
      places[ids[at]!] = at + 1;
      at = child;
    }
    keys[at] = key;
    ids[at] = id;
    places[id] = at + 1;
  }
}
