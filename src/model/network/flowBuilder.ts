import type { FlowSet } from './fluid';
import type { RoutedTraffic } from './transfers';

/** Collects bundles and flows, then packs them. */
export class FlowBuilder {
  private readonly capacity: number[] = [];
  private readonly bundleOffset: number[] = [0];
  private readonly bundleLink: number[] = [];
  private readonly size: number[] = [];
  private readonly active: number[] = [];
  private readonly routeOffset: number[] = [];
  private readonly routeLink: number[] = [];
  private readonly routeUse: number[] = [];

  /** A set of machine links that carry the same; `capacity_Bps` is that of one. Returns its id. */
  bundle(capacity_Bps: number, links: Iterable<number>): number {
    this.capacity.push(capacity_Bps);
    for (const link of links) this.bundleLink.push(link);
    this.bundleOffset.push(this.bundleLink.length);
    return this.capacity.length - 1;
  }

  /** A flow of so many bytes on the wire that starts after its start-up; `use` adds its bundles. */
  flow(wire_B: number, active_s: number): void {
    this.routeOffset.push(this.routeLink.length);
    this.size.push(wire_B);
    this.active.push(active_s);
  }

  /** The flow just added puts `share` of its bytes on each link of that bundle. */
  use(bundle: number, share: number): void {
    this.routeLink.push(bundle);
    this.routeUse.push(share);
  }

  build(): RoutedTraffic {
    const flows: FlowSet = {
      linkCapacity_Bps: Float64Array.from(this.capacity),
      size_B: Float64Array.from(this.size),
      active_s: Float64Array.from(this.active),
      routeOffset: Uint32Array.from([...this.routeOffset, this.routeLink.length]),
      routeLink: Uint32Array.from(this.routeLink),
      routeUse: Float64Array.from(this.routeUse),
    };
    return {
      flows,
      bundleOffset: Uint32Array.from(this.bundleOffset),
      bundleLink: Uint32Array.from(this.bundleLink),
    };
  }
}
