/**
 * A binary min-heap over the ids 0 .. n-1 whose keys can move both ways. Inside, keys lie beside the ids in heap
 * order, so that a sift reads memory in one place. Keys go in and come out through the array `key`: a number that is
 * handed to a function may be boxed, and then every event would leave garbage behind.
 */
export class MinHeap {
  /** The key of each id: set it, then call `place`. */
  readonly key: Float64Array;
  private size = 0;
  private readonly keys: Float64Array;
  private readonly ids: Uint32Array;
  /** Where an id stands in the heap, plus one; 0 if it is not in it. */
  private readonly places: Uint32Array;

  constructor(ids: number) {
    this.key = new Float64Array(ids);
    this.keys = new Float64Array(ids);
    this.ids = new Uint32Array(ids);
    this.places = new Uint32Array(ids);
  }

  /** The id with the smallest key, of a heap that is not empty. */
  top(): number {
    return this.ids[0]!;
  }

  isEmpty(): boolean {
    return this.size === 0;
  }

  /** The smallest key; `Infinity` when empty. */
  topKey(): number {
    return this.size > 0 ? this.keys[0]! : Infinity;
  }

  /** The smallest key but one; `Infinity` if there is none. */
  secondKey(): number {
    const { size, keys } = this;
    if (size < 2) return Infinity;
    return size > 2 && keys[2]! < keys[1]! ? keys[2]! : keys[1]!;
  }

  has(id: number): boolean {
    return this.places[id] !== 0;
  }

  /** Puts an id in, or moves it, to where its key belongs. */
  place(id: number): void {
    const place = this.places[id]!;
    if (place === 0) this.up(this.size++, id);
    else if (this.key[id]! < this.keys[place - 1]!) this.up(place - 1, id);
    else this.down(place - 1, id);
  }

  /** Takes an id out; nothing happens if it is not in. */
  remove(id: number): void {
    const place = this.places[id]!;
    if (place === 0) return;
    this.places[id] = 0;
    const last = --this.size;
    if (place - 1 === last) return;
    const moved = this.ids[last]!;
    if (this.key[moved]! < this.keys[place - 1]!) this.up(place - 1, moved);
    else this.down(place - 1, moved);
  }

  /** Takes all ids out. */
  clear(): void {
    for (let i = 0; i < this.size; i++) this.places[this.ids[i]!] = 0;
    this.size = 0;
  }

  private up(from: number, id: number): void {
    const { keys, ids, places } = this;
    const key = this.key[id]!;
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

  private down(from: number, id: number): void {
    const { keys, ids, places, size } = this;
    const key = this.key[id]!;
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
