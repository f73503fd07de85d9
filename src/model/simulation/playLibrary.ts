import type { Fabric } from '../network/fabric';
import { TrafficPlayer } from '../network/player';
import { type Library, type Protocol, protocolTransport } from '../network/protocols';
import { routeTransfers } from '../network/route';
import { type CollectiveKind, collectiveRounds } from '../workload/collectives';

/** What a library is asked for. */
export interface LibraryCall {
  readonly kind: CollectiveKind;
  /** The first so many chips of the fabric, at least 2. */
  readonly ranks: number;
  /** Bytes of a rank's whole buffer, > 0. */
  readonly buffer_B: number;
}

/** How a call went: by the fastest of the protocols. */
export interface LibraryRun {
  readonly duration_s: number;
  readonly protocol: Protocol;
}

/**
 * Plays a collective as a library does it: launch, then the rounds of the protocol that is fastest here. Each
 * protocol is tried on the network engine; libraries plan with tables and now and then pick another one.
 *
 * @throws RangeError if the library does not do the collective
 */
export function playLibrary(library: Library, fabric: Fabric, call: LibraryCall): LibraryRun {
  let fastest: LibraryRun | undefined;
  for (const protocol of library.protocols) {
    const transfer_s = playProtocol(protocol, fabric, call);
    if (transfer_s === undefined) continue;
    const duration_s = library.launch_s + transfer_s;
    if (fastest === undefined || duration_s < fastest.duration_s) fastest = { duration_s, protocol };
  }
  if (fastest === undefined) throw new RangeError(`${library.name} has no protocol for ${call.kind}`);
  return fastest;
}

/** All rounds by one protocol, s; undefined if it does no such collective. */
function playProtocol(
  protocol: Protocol,
  fabric: Fabric,
  { kind, ranks, buffer_B }: LibraryCall,
): number | undefined {
  const algorithm = protocol.algorithms[kind];
  if (algorithm === undefined) return undefined;
  const transport = protocolTransport(protocol, ranks, buffer_B);
  let total_s = 0;
  for (const phase of collectiveRounds(kind, algorithm, { ranks, buffer_B, perNode: ranks })) {
    const player = new TrafficPlayer(routeTransfers(fabric, phase.transfers, 'spray', 0, [], transport));
    while (player.advance());
    total_s += phase.rounds * player.network.time_s;
  }
  return total_s;
}
