import type { FlowSet } from '../../src/model/network/fluid';

/**
 * Max-min fair sharing as the textbook states it, slow and without any of the engine's ideas: at each event
 * all rates are raised together from zero until a link is full. Completion times in seconds; NaN for a flow
 * that never completes.
 */
export function slowCompletions(flows: FlowSet): number[] {
  const count = flows.size_B.length;
  const completion = new Array<number>(count).fill(NaN);
  const left = Array.from(flows.size_B);
  let now = 0;
  for (;;) {
    const active: number[] = [];
    let nextStart = Infinity;
    for (let f = 0; f < count; f++) {
      if (!Number.isNaN(completion[f]!)) continue;
      if (flows.active_s[f]! <= now) active.push(f);
      else nextStart = Math.min(nextStart, flows.active_s[f]!);
    }
    const rate = slowRates(flows, active);
    const nextEnd = Math.min(...active.map((f) => now + left[f]! / rate.get(f)!), Infinity);
    const next = Math.min(nextStart, nextEnd);
    if (next === Infinity) return completion;
    for (const f of active) {
      const end = now + left[f]! / rate.get(f)!;
      if (end <= next * (1 + 1e-14)) completion[f] = next;
      else left[f]! -= rate.get(f)! * (next - now);
    }
    now = next;
  }
}

/** Max-min fair rates of the given flows, B/s. */
export function slowRates(flows: FlowSet, active: readonly number[]): Map<number, number> {
  const rate = new Map<number, number>();
  const capacity = flows.linkCapacity_Bps;
  const used = new Array<number>(capacity.length).fill(0);
  while (rate.size < active.length) {
    const rising = new Array<number>(capacity.length).fill(0);
    for (const f of active) if (!rate.has(f)) for (const [link, use] of route(flows, f)) rising[link]! += use;
    let full = -1;
    let level = Infinity;
    for (let l = 0; l < capacity.length; l++) {
      if (rising[l] === 0) continue;
      const at = Math.max(0, capacity[l]! - used[l]!) / rising[l]!;
      if (at < level) {
        level = at;
        full = l;
      }
    }
    for (const f of active) {
      if (rate.has(f) || !route(flows, f).some(([link]) => link === full)) continue;
      rate.set(f, level);
      for (const [link, use] of route(flows, f)) used[link]! += use * level;
    }
  }
  return rate;
}

/** The links of a flow, each with its use. */
export function route(flows: FlowSet, flow: number): [link: number, use: number][] {
  const links: [number, number][] = [];
  for (let e = flows.routeOffset[flow]!; e < flows.routeOffset[flow + 1]!; e++)
    links.push([flows.routeLink[e]!, flows.routeUse ? flows.routeUse[e]! : 1]);
  return links;
}
