import { lengthened, type Routes } from './routes';

/**
 * Which lanes are on which link just now. Every link owns a stretch of slots, at first as many as lanes will ever
 * cross it if no route changes; the lanes that are there fill the first `count` of them, in no particular order, so
 * that coming and going costs one move per link and a scan reads neighbouring memory. A link that new routes make
 * too small moves to the end, with twice the room.
 */
export class LinkMembers {
  /** First slot of each link. */
  readonly first: Uint32Array;
  /** Lanes on each link. */
  readonly count: Uint32Array;
  /** The lane in each slot. */
  lane: Uint32Array;
  /** What each flow of the lane in each slot uses of the link, B per B of the flow. Absent: 1 everywhere. */
  use: Float64Array | undefined;
  /** Slots that each link owns. */
  private readonly room: Uint32Array;
  private top: number;
  /** The slot of each route entry, and the route entry of each slot. */
  private slotOfEntry: Uint32Array;
  private entryOfSlot: Uint32Array;
  private readonly routes: Routes;

  constructor(routes: Routes, links: number) {
    const { start, end, link } = routes;
    this.routes = routes;
    this.first = new Uint32Array(links);
    this.count = new Uint32Array(links);
    this.room = new Uint32Array(links);
    for (let lane = 0; lane < routes.lanes; lane++)
      for (let e = start[lane]!; e < end[lane]!; e++) this.room[link[e]!]!++;
    this.top = 0;
    for (let l = 0; l < links; l++) {
      this.first[l] = this.top;
      this.top += this.room[l]!;
    }
    this.lane = new Uint32Array(this.top);
    this.use = routes.use ? new Float64Array(this.top) : undefined;
    this.entryOfSlot = new Uint32Array(this.top);
    this.slotOfEntry = new Uint32Array(link.length);
  }

  /** A lane appears on all links of its route. */
  add(lane: number): void {
    const { start, end, link, use } = this.routes;
    if (this.slotOfEntry.length < link.length) this.slotOfEntry = lengthened(this.slotOfEntry, link.length);
    for (let e = start[lane]!; e < end[lane]!; e++) {
      const l = link[e]!;
      if (this.count[l] === this.room[l]) this.enlarge(l);
      const slot = this.first[l]! + this.count[l]!++;
      this.lane[slot] = lane;
      this.entryOfSlot[slot] = e;
      this.slotOfEntry[e] = slot;
      if (use) this.use![slot] = use[e]!;
    }
  }

  /** A lane disappears from all links of its route. */
  remove(lane: number): void {
    const { start, end, link } = this.routes;
    for (let e = start[lane]!; e < end[lane]!; e++) {
      const l = link[e]!;
      const last = this.first[l]! + --this.count[l]!;
      this.move(last, this.slotOfEntry[e]!);
    }
  }

  /** Gives a link twice as many slots, at the end. */
  private enlarge(l: number): void {
    const room = 2 * this.room[l]! + 4;
    if (this.top + room > this.lane.length) {
      const length = 2 * (this.top + room);
      this.lane = lengthened(this.lane, length);
      this.entryOfSlot = lengthened(this.entryOfSlot, length);
      if (this.use) this.use = lengthened(this.use, length);
    }
    const from = this.first[l]!;
    for (let i = 0; i < this.count[l]!; i++) this.move(from + i, this.top + i);
    this.first[l] = this.top;
    this.room[l] = room;
    this.top += room;
  }

  private move(from: number, to: number): void {
    if (from === to) return;
    const entry = this.entryOfSlot[from]!;
    this.lane[to] = this.lane[from]!;
    this.entryOfSlot[to] = entry;
    this.slotOfEntry[entry] = to;
    if (this.use) this.use[to] = this.use[from]!;
  }
}
