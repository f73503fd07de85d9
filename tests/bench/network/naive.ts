import type { FlowSet } from '../../../src/model/network/fluid';

/** Rates and instants that differ by less than this, relatively, are one. */
const SAME = 1e-12;

/**
 * Max-min fairness as one would write it down first: at every event all rates of all flows are found anew by
 * progressive filling, and all bytes are counted down. Typed arrays and loops, none of the engine's ideas.
 */
export function playNaively(flows: FlowSet): { completion_s: Float64Array; events: number } {
  const { linkCapacity_Bps, size_B, active_s, routeOffset, routeLink } = flows;
  const completion_s = new Float64Array(size_B.length).fill(NaN);
  const left_B = size_B.slice();
  const rate = new Float64Array(size_B.length);
  const order = Uint32Array.from(size_B.keys()).sort((a, b) => active_s[a]! - active_s[b]!);
  const room = new Float64Array(linkCapacity_Bps.length);
  const rising = new Uint32Array(room.length);
  const used = new Uint32Array(room.length);
  let active: number[] = [];
  let begun = 0;
  let now = 0;
  let events = 0;

  const fill = () => {
    let links = 0;
    for (const f of active) {
      rate[f] = -1;
      for (let e = routeOffset[f]!; e < routeOffset[f + 1]!; e++) {
        const l = routeLink[e]!;
        if (rising[l]!++ > 0) continue;
        room[l] = linkCapacity_Bps[l]!;
        used[links++] = l;
      }
    }
    for (let left = active; left.length > 0; ) {
      let level = Infinity;
      for (let i = 0; i < links; i++)
        if (rising[used[i]!]! > 0) level = Math.min(level, room[used[i]!]! / rising[used[i]!]!);
      // A flow stops at the level if one of its links is full there.
      const limit = level * (1 + SAME);
      const stops = (f: number) => {
        for (let e = routeOffset[f]!; e < routeOffset[f + 1]!; e++)
          if (room[routeLink[e]!]! <= limit * rising[routeLink[e]!]!) return true;
        return false;
      };
      const next: number[] = [];
      for (const f of left) {
        if (stops(f)) rate[f] = level;
        else next.push(f);
      }
      for (const f of left)
        if (rate[f]! >= 0)
          for (let e = routeOffset[f]!; e < routeOffset[f + 1]!; e++) {
            room[routeLink[e]!]! -= level;
            rising[routeLink[e]!]!--;
          }
      left = next;
    }
  };

  for (;;) {
    let next = begun < order.length ? active_s[order[begun]!]! : Infinity;
    for (const f of active) next = Math.min(next, now + left_B[f]! / rate[f]!);
    if (next === Infinity) return { completion_s, events };
    const still: number[] = [];
    for (const f of active) {
      if (now + left_B[f]! / rate[f]! - next <= SAME * (next - active_s[f]!)) completion_s[f] = next;
      else {
        left_B[f]! -= rate[f]! * (next - now);
        still.push(f);
      }
    }
    active = still;
    now = next;
    while (begun < order.length && active_s[order[begun]!]! <= now) active.push(order[begun++]!);
    fill();
    events++;
  }
}
