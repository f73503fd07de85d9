import type { FlowSet } from './flowSet';

/** Collects links and flows, then packs them. */
export class FlowBuilder {
  private readonly capacity: number[] = [];
  private readonly size: number[] = [];
  private readonly active: number[] = [];
  private readonly routeOffset: number[] = [];
  private readonly routeLink: number[] = [];
  private readonly routeUse: number[] = [];

  /** A link; ids count from 0. */
  link(capacity_Bps: number): void {
    this.capacity.push(capacity_Bps);
  }

  /** A flow of so many bytes on the wire that starts after its start-up; `use` adds its links. */
  flow(wire_B: number, active_s: number): void {
    this.routeOffset.push(this.routeLink.length);
    this.size.push(wire_B);
    this.active.push(active_s);
  }

  /** The flow just added puts `share` of its bytes on that link. */
  use(link: number, share: number): void {
    this.routeLink.push(link);
    this.routeUse.push(share);
  }

  build(): FlowSet {
    return {
      linkCapacity_Bps: Float64Array.from(this.capacity),
      size_B: Float64Array.from(this.size),
      active_s: Float64Array.from(this.active),
      routeOffset: Uint32Array.from([...this.routeOffset, this.routeLink.length]),
      routeLink: Uint32Array.from(this.routeLink),
      routeUse: Float64Array.from(this.routeUse),
    };
  }
}
