import type { FlowSet } from './flowSet';

/**
 * Which flows are on which link just now. Every link owns as many slots as flows will ever cross it; the
 * flows that are there fill the first `count` of them, in no particular order, so that coming and going
 * costs one move per link and a scan reads neighbouring memory.
 */
export class LinkMembers {
  /** First slot of each link. */
  readonly first: Uint32Array;
  /** Flows on each link. */
  readonly count: Uint32Array;
  /** The flow in each slot. */
  readonly flow: Uint32Array;
  /** What the flow in each slot uses of the link, B per B of the flow. Absent: 1 everywhere. */
  readonly use: Float64Array | undefined;
  /** The slot of each route entry, and the route entry of each slot. */
  private readonly slotOfEntry: Uint32Array;
  private readonly entryOfSlot: Uint32Array;
  private readonly flows: FlowSet;

  constructor(flows: FlowSet) {
    const links = flows.linkCapacity_Bps.length;
    const { routeLink, routeUse } = flows;
    const entries = routeLink.length;
    this.flows = flows;
    this.first = new Uint32Array(links + 1);
    this.count = new Uint32Array(links);
    this.flow = new Uint32Array(entries);
    this.use = routeUse ? new Float64Array(entries) : undefined;
    this.slotOfEntry = new Uint32Array(entries);
    this.entryOfSlot = new Uint32Array(entries);
    const first = this.first;
    for (let e = 0; e < entries; e++) first[routeLink[e]! + 1]!++;
    for (let l = 0; l < links; l++) first[l + 1]! += first[l]!;
  }

  /** A flow appears on all links of its route. */
  add(flow: number): void {
    const { routeOffset, routeLink, routeUse } = this.flows;
    for (let e = routeOffset[flow]!; e < routeOffset[flow + 1]!; e++) {
      const link = routeLink[e]!;
      const slot = this.first[link]! + this.count[link]!++;
      this.flow[slot] = flow;
      this.entryOfSlot[slot] = e;
      this.slotOfEntry[e] = slot;
      if (this.use) this.use[slot] = routeUse![e]!;
    }
  }

  /** A flow disappears from all links of its route. */
  remove(flow: number): void {
    const { routeOffset, routeLink } = this.flows;
    for (let e = routeOffset[flow]!; e < routeOffset[flow + 1]!; e++) {
      const link = routeLink[e]!;
      const last = this.first[link]! + --this.count[link]!;
      const slot = this.slotOfEntry[e]!;
      if (slot === last) continue;
      const moved = this.entryOfSlot[last]!;
      this.flow[slot] = this.flow[last]!;
      this.entryOfSlot[slot] = moved;
      this.slotOfEntry[moved] = slot;
      if (this.use) this.use[slot] = this.use[last]!;
    }
  }
}
