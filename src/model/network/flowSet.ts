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
}

/**
 * Checks everything the engine relies on, so that it never meets a NaN on the way.
 *
 * @throws RangeError naming the flow or link and the field
 */
export function checkFlowSet(flows: FlowSet): void {
  const { linkCapacity_Bps, size_B, active_s, routeOffset, routeLink, routeUse } = flows;
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
  for (let l = 0; l < links; l++) {
    const capacity = linkCapacity_Bps[l]!;
    if (!(capacity >= 0))
      throw new RangeError(`link ${l}: linkCapacity_Bps is ${capacity}, not a number ≥ 0`);
  }
  for (let f = 0; f < count; f++) {
    const size = size_B[f]!;
    const active = active_s[f]!;
    if (!(size > 0 && size < Infinity))
      throw new RangeError(`flow ${f}: size_B is ${size}, not a finite number > 0`);
    if (!(active >= 0 && active < Infinity))
      throw new RangeError(`flow ${f}: active_s is ${active}, not a finite number ≥ 0`);
    let limited = false;
    if (routeOffset[f + 1]! < routeOffset[f]!) throw new RangeError(`flow ${f}: routeOffset goes backwards`);
    for (let e = routeOffset[f]!; e < routeOffset[f + 1]!; e++) {
      const link = routeLink[e]!;
      if (link >= links)
        throw new RangeError(`flow ${f}: routeLink names link ${link}, there are only ${links}`);
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
