import { FluidNetwork } from './fluid';
import type { RoutedTraffic, TrafficChange } from './transfers';

/** Plays routed traffic, with the changes that come to the network on the way. */
export class TrafficPlayer {
  readonly network: FluidNetwork;
  private readonly changes: readonly TrafficChange[];
  private readonly flows: number;
  private next = 0;

  constructor({ flows, changes, lag_s }: RoutedTraffic) {
    this.network = new FluidNetwork(flows, lag_s);
    this.flows = flows.size_B.length;
    this.changes = changes();
  }

  /** Moves to the next instant at which something happens or changes; false when all is done or nothing ever will. */
  advance(): boolean {
    const { network, changes } = this;
    if (network.completed === this.flows) return false;
    const change = changes[this.next];
    if (change === undefined || network.next_s <= change.time_s) return network.advance();
    network.moveTo(change.time_s);
    while (this.next < changes.length && changes[this.next]!.time_s <= network.time_s)
      changes[this.next++]!.apply(network);
    return true;
  }
}
