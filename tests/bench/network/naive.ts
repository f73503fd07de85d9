import type { FlowSet } from '../../../src/model/network/fluid';
import { LevelHeap } from './levelHeap';

/** Instants that differ by less than this, relatively, are one. */
const SAME = 1e-12;

/**
 * Max-min fairness as one would program it first: at every event all rates of all flows are found anew by progressive
 * filling, link by link in the order in which they fill, and all bytes are counted down. Typed arrays, a heap of links,
 * no other idea.
 */
export function playNaively(flows: FlowSet): { completion_s: Float64Array; events: number } {
  const { linkCapacity_Bps, size_B, active_s, routeOffset, routeLink } = flows;
  const count = size_B.length;
  const completion_s = new Float64Array(count).fill(NaN);
  const left_B = size_B.slice();
  const rate = new Float64Array(count);
  const order = Uint32Array.from(size_B.keys()).sort((a, b) => active_s[a]! - active_s[b]!);
  const active = new Uint32Array(count);
  const room_Bps = new Float64Array(linkCapacity_Bps.length);
  const rising = new Uint32Array(room_Bps.length);
  const used = new Uint32Array(room_Bps.length);
  const levels = new LevelHeap(room_Bps.length);
  const members = membersOf(flows);
  let actives = 0;
  let begun = 0;
  let now = 0;
  let events = 0;
  for (;;) {
    let next = begun < count ? active_s[order[begun]!]! : Infinity;
    for (let i = 0; i < actives; i++) next = Math.min(next, now + left_B[active[i]!]! / rate[active[i]!]!);
    if (next === Infinity) return { completion_s, events };
    let still = 0;
    for (let i = 0; i < actives; i++) {
      const f = active[i]!;
      if (now + left_B[f]! / rate[f]! - next <= SAME * (next - active_s[f]!)) {
        completion_s[f] = next;
        rate[f] = 0;
        continue;
      }
      left_B[f]! -= rate[f]! * (next - now);
      active[still++] = f;
    }
    actives = still;
    now = next;
    while (begun < count && active_s[order[begun]!]! <= now) active[actives++] = order[begun++]!;
    fill();
    events++;
  }

  /** Raises the rates of all active flows together, and stops those of each link that fills. */
  function fill(): void {
    let links = 0;
    for (let i = 0; i < actives; i++) {
      const f = active[i]!;
      rate[f] = -1;
      for (let e = routeOffset[f]!; e < routeOffset[f + 1]!; e++) {
        const l = routeLink[e]!;
        if (rising[l]!++ > 0) continue;
        room_Bps[l] = linkCapacity_Bps[l]!;
        used[links++] = l;
      }
    }
    for (let i = 0; i < links; i++) levels.add(used[i]!, room_Bps[used[i]!]! / rising[used[i]!]!);
    levels.build();
    while (levels.size > 0) {
      const link = levels.link[0]!;
      // Levels only rise as flows stop: one that has risen since it was entered goes back.
      const level = rising[link]! > 0 ? room_Bps[link]! / rising[link]! : 0;
      if (level > levels.level[0]!) {
        levels.raise(level);
        continue;
      }
      levels.drop();
      if (rising[link]! > 0) stop(link, level);
    }
  }

  function stop(link: number, level: number): void {
    for (let i = members.offset[link]!; i < members.offset[link + 1]!; i++) {
      const f = members.flow[i]!;
      if (rate[f]! >= 0) continue;
      rate[f] = level;
      for (let e = routeOffset[f]!; e < routeOffset[f + 1]!; e++) {
        room_Bps[routeLink[e]!]! -= level;
        rising[routeLink[e]!]!--;
      }
    }
  }
}

/** The flows that ever cross each link. */
function membersOf({ linkCapacity_Bps, size_B, routeOffset, routeLink }: FlowSet) {
  const offset = new Uint32Array(linkCapacity_Bps.length + 1);
  for (const link of routeLink) offset[link + 1]!++;
  for (let l = 0; l < linkCapacity_Bps.length; l++) offset[l + 1]! += offset[l]!;
  const next = offset.slice();
  const flow = new Uint32Array(routeLink.length);
  for (let f = 0; f < size_B.length; f++)
    for (let e = routeOffset[f]!; e < routeOffset[f + 1]!; e++) flow[next[routeLink[e]!]!++] = f;
  return { offset, flow };
}
