/** Stands for no link where one could be named. */
export const NO_LINK = 0xffffffff;

/** Transfers and the links they use, as structure of arrays; ids are indices. */
export interface FlowSet {
  /** What each directed link can carry, B/s, ≥ 0; `Infinity` where a link is no limit. */
  readonly linkCapacity_Bps: Float64Array;
  /** Bytes of each flow, > 0. */
  readonly size_B: Float64Array;
  /** When each flow begins to use bandwidth (start + path latency), s, ≥ 0, in any order. */
  readonly active_s: Float64Array;
  /** The route of flow f is `routeLink[routeOffset[f]] .. routeLink[routeOffset[f + 1] - 1]`. */
  readonly routeOffset: Uint32Array;
  readonly routeLink: Uint32Array;
  /**
   * Bytes on that link per byte of the flow, > 0: fractions for a transfer sprayed over several paths, the
   * number of flows on that link for a class of equal flows. Absent: 1 everywhere.
   */
  readonly routeUse?: Float64Array;
  /** The most that a flow takes, B/s, > 0, whatever its links offer; `Infinity` is no cap. Absent: no caps. */
  readonly cap_Bps?: Float64Array;
}

/**
 * Checks everything the engine relies on, so that it never meets a NaN on the way.
 *
 * @throws RangeError naming the flow or link and the field
 */
export function checkFlowSet(flows: FlowSet): void {
  const { linkCapacity_Bps, size_B, active_s, routeOffset, routeLink, routeUse, cap_Bps } = flows;
  const links = linkCapacity_Bps.length;
  const count = size_B.length;
  if (active_s.length !== count)
    throw new RangeError(`active_s has ${active_s.length} entries, size_B has ${count}`);
  if (routeOffset.length !== count + 1)
    throw new RangeError(`routeOffset has ${routeOffset.length} entries, not ${count + 1} (flows + 1)`);
  if (routeOffset[0] !== 0 || routeOffset[count] !== routeLink.length)
    throw new RangeError(`routeOffset does not run from 0 to ${routeLink.length}, the length of routeLink`);
  if (routeUse && routeUse.length !== routeLink.length)
    throw new RangeError(`routeUse has ${routeUse.length} entries, routeLink has ${routeLink.length}`);
  if (cap_Bps && cap_Bps.length !== count)
    throw new RangeError(`cap_Bps has ${cap_Bps.length} entries, size_B has ${count}`);
  for (let l = 0; l < links; l++) {
    const capacity = linkCapacity_Bps[l]!;
    if (!(capacity >= 0))
      throw new RangeError(`link ${l}: linkCapacity_Bps is ${capacity}, not a number ≥ 0`);
  }
  /** The last flow found to cross a link, plus one. */
  const crossedBy = new Uint32Array(links);
  for (let f = 0; f < count; f++) {
    const size = size_B[f]!;
    const active = active_s[f]!;
    if (!(size > 0 && size < Infinity))
      throw new RangeError(`flow ${f}: size_B is ${size}, not a finite number > 0`);
    if (!(active >= 0 && active < Infinity))
      throw new RangeError(`flow ${f}: active_s is ${active}, not a finite number ≥ 0`);
    const cap = cap_Bps ? cap_Bps[f]! : Infinity;
    if (!(cap > 0)) throw new RangeError(`flow ${f}: cap_Bps is ${cap}, not a number > 0`);
    let limited = cap < Infinity;
    if (routeOffset[f + 1]! < routeOffset[f]!) throw new RangeError(`flow ${f}: routeOffset goes backwards`);
    for (let e = routeOffset[f]!; e < routeOffset[f + 1]!; e++) {
      const link = routeLink[e]!;
      if (link >= links)
        throw new RangeError(`flow ${f}: routeLink names link ${link}, there are only ${links}`);
      if (crossedBy[link] === f + 1) throw new RangeError(`flow ${f}: routeLink names link ${link} twice`);
      crossedBy[link] = f + 1;
      if (routeUse && !(routeUse[e]! > 0 && routeUse[e]! < Infinity))
        throw new RangeError(
          `flow ${f}: routeUse on link ${link} is ${routeUse[e]}, not a finite number > 0`,
        );
      if (linkCapacity_Bps[link]! < Infinity) limited = true;
    }
    if (!limited)
      throw new RangeError(`flow ${f}: its route has no link of finite capacity, so its rate has no limit`);
  }
}

/** When a flow would be done if it were alone in the network, s. */
export function timeAlone(flows: FlowSet, flow: number): number {
  const { linkCapacity_Bps, size_B, active_s, routeOffset, routeLink, routeUse, cap_Bps } = flows;
  let rate_Bps = cap_Bps ? cap_Bps[flow]! : Infinity;
  for (let e = routeOffset[flow]!; e < routeOffset[flow + 1]!; e++)
    rate_Bps = Math.min(rate_Bps, linkCapacity_Bps[routeLink[e]!]! / (routeUse ? routeUse[e]! : 1));
  return active_s[flow]! + size_B[flow]! / rate_Bps;
}

/** When the fullest link would be done if it were full from the start, s: no flow set is done earlier. */
export function leastTime(flows: FlowSet): number {
  const { linkCapacity_Bps, size_B, routeOffset, routeLink, routeUse } = flows;
  const carried_B = new Float64Array(linkCapacity_Bps.length);
  for (let f = 0; f < size_B.length; f++)
    for (let e = routeOffset[f]!; e < routeOffset[f + 1]!; e++)
      carried_B[routeLink[e]!]! += (routeUse ? routeUse[e]! : 1) * size_B[f]!;
  return carried_B.reduce(
    (most, bytes, l) => (bytes > 0 ? Math.max(most, bytes / linkCapacity_Bps[l]!) : most),
    0,
  );
}

/** What a new route of a flow has to fit. */
export interface RouteRules {
  readonly capacity_Bps: Float64Array;
  /** Links that routes may name: the first so many. */
  readonly links: number;
  /** Whether the flow set has uses. */
  readonly hasUses: boolean;
  /** Whether the flow has a cap: then it needs no link to limit it. */
  readonly isCapped: boolean;
}

/**
 * Checks a new route of a flow.
 *
 * @throws RangeError naming the flow and what is wrong
 */
export function checkRoute(
  flow: number,
  route: ArrayLike<number>,
  uses: ArrayLike<number> | undefined,
  { capacity_Bps, links, hasUses, isCapped }: RouteRules,
): void {
  if (uses && !hasUses) throw new RangeError(`flow ${flow}: uses need a flow set with routeUse`);
  if (uses && uses.length !== route.length)
    throw new RangeError(`flow ${flow}: ${route.length} links have ${uses.length} uses`);
  let limited = isCapped;
  const seen = new Set<number>();
  for (let i = 0; i < route.length; i++) {
    const link = route[i]!;
    const use = uses ? uses[i]! : 1;
    if (!(Number.isInteger(link) && link >= 0 && link < links))
      throw new RangeError(`flow ${flow}: links names link ${link}, there are only ${links}`);
    if (seen.has(link)) throw new RangeError(`flow ${flow}: links names link ${link} twice`);
    seen.add(link);
    if (!(use > 0 && use < Infinity))
      throw new RangeError(`flow ${flow}: uses on link ${link} is ${use}, not a finite number > 0`);
    if (capacity_Bps[link]! < Infinity) limited = true;
  }
  if (!limited)
    throw new RangeError(`flow ${flow}: links has none of finite capacity, so its rate has no limit`);
}

/** A flow set in which caps have become links, and the link that caps each flow (`NO_LINK`: none). */
export interface Uncapped {
  readonly flows: FlowSet;
  readonly capLink: Uint32Array | undefined;
}

/**
 * A cap is a link of one's own: gives each capped flow one, after the links that there are. Max-min fairness with
 * caps is max-min fairness over these links, so the engine knows links only.
 */
export function capsAsLinks(flows: FlowSet): Uncapped {
  const { cap_Bps, linkCapacity_Bps, routeOffset, routeLink, routeUse } = flows;
  if (!cap_Bps?.some((cap) => cap < Infinity)) return { flows, capLink: undefined };
  const count = cap_Bps.length;
  const capped = cap_Bps.reduce((sum, cap) => sum + (cap < Infinity ? 1 : 0), 0);
  const links = linkCapacity_Bps.length;
  const capacity = new Float64Array(links + capped);
  capacity.set(linkCapacity_Bps);
  const offset = new Uint32Array(count + 1);
  const link = new Uint32Array(routeLink.length + capped);
  const use = routeUse ? new Float64Array(routeLink.length + capped) : undefined;
  const capLink = new Uint32Array(count).fill(NO_LINK);
  let own = links;
  let at = 0;
  for (let f = 0; f < count; f++) {
    for (let e = routeOffset[f]!; e < routeOffset[f + 1]!; e++) {
      if (use) use[at] = routeUse![e]!;
      link[at++] = routeLink[e]!;
    }
    if (cap_Bps[f]! < Infinity) {
      if (use) use[at] = 1;
      capacity[own] = cap_Bps[f]!;
      capLink[f] = own;
      link[at++] = own++;
    }
    offset[f + 1] = at;
  }
  const { size_B, active_s } = flows;
  return {
    flows: {
      linkCapacity_Bps: capacity,
      size_B,
      active_s,
      routeOffset: offset,
      routeLink: link,
      ...(use ? { routeUse: use } : {}),
    },
    capLink,
  };
}
