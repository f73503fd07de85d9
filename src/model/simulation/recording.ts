import { leastTime } from '../network/flowSet';
import { TrafficPlayer } from '../network/player';
import { CutOff, type RoutedTraffic } from '../network/transfers';

/**
 * How one round of transfers went: bytes that each bundle had carried at a rising series of instants. Between two
 * instants the bytes grow linearly; at the instants they are exact.
 */
export interface RoundRecording {
  readonly duration_s: number;
  /** Rising; the first is 0, the last is `duration_s`. */
  readonly instant_s: Float64Array;
  /** Row i (one value per bundle): bytes carried until instant i by each link of the bundle. */
  readonly carried_B: Float64Array;
  readonly bundles: number;
  /** When the first byte moves: before it the round only waits. */
  readonly firstByte_s: number;
  /** Every event has its instant. False: neighbours were merged to bound the memory, and rates between instants are means. */
  readonly everyEvent: boolean;
  /** The bundle whose links were full for the longest time, and that time. -1 where nothing moved. */
  readonly fullestBundle: number;
  readonly fullest_s: number;
}

/** Values that a recording may hold (8 bytes each). */
const MAX_VALUES = 3_000_000;

/**
 * Plays one round of transfers on the network and records it. A generator: it yields its progress (0..1) every
 * now and then, so that the caller can stop it or do something else.
 *
 * @throws RangeError with a sentence if a transfer can never finish: all that joins its chips has failed
 */
export function* recordRound(traffic: RoutedTraffic, eventsPerYield = 8): Generator<number, RoundRecording> {
  const bundles = traffic.flows.linkCapacity_Bps.length;
  const maxInstants = Math.max(16, Math.floor(MAX_VALUES / bundles));
  const player = new TrafficPlayer(traffic);
  const { network } = player;
  yield 0;
  const flows = traffic.flows.size_B.length;
  const firstByte_s = traffic.flows.active_s.reduce(
    (least, value) => Math.min(least, value),
    Number.POSITIVE_INFINITY,
  );

  let instants: number[] = [0];
  let rows: Float64Array[] = [new Float64Array(bundles)];
  // Far more events than can be kept: then they are thinned out from the start, not after all have been looked at.
  let shortest_s = flows > 20 * maxInstants ? (1.25 * leastTime(traffic.flows)) / maxInstants : 0;
  let everyEvent = true;
  let events = 0;
  const keep = () => {
    const row = new Float64Array(bundles);
    network.linkBytes(row);
    instants.push(network.time_s);
    rows.push(row);
  };
  while (player.advance()) {
    if (++events % eventsPerYield === 0) yield network.completed / flows;
    if (network.time_s - instants.at(-1)! < shortest_s) {
      everyEvent = false;
      continue;
    }
    keep();
    if (instants.length <= maxInstants) continue;
    everyEvent = false;
    instants = instants.filter((_, i) => i % 2 === 0);
    rows = rows.filter((_, i) => i % 2 === 0);
    shortest_s = Math.max(2 * shortest_s, network.time_s / maxInstants);
  }
  if (network.completed < flows) throw new CutOff();
  if (instants.at(-1)! < network.time_s) keep();

  const carried_B = new Float64Array(rows.length * bundles);
  rows.forEach((row, i) => {
    carried_B.set(row, i * bundles);
  });
  const recording = {
    duration_s: network.time_s,
    instant_s: Float64Array.from(instants),
    carried_B,
    bundles,
    firstByte_s,
    everyEvent,
  };
  return { ...recording, ...fullest(recording, traffic.flows.linkCapacity_Bps) };
}

/** The bundle that spent most time at its capacity. */
function fullest(
  recording: Pick<RoundRecording, 'instant_s' | 'carried_B' | 'bundles'>,
  capacity_Bps: Float64Array,
): Pick<RoundRecording, 'fullestBundle' | 'fullest_s'> {
  const { instant_s, carried_B, bundles } = recording;
  let fullestBundle = -1;
  let fullest_s = 0;
  for (let b = 0; b < bundles; b++) {
    let full_s = 0;
    for (let i = 1; i < instant_s.length; i++) {
      const span = instant_s[i]! - instant_s[i - 1]!;
      const moved = carried_B[i * bundles + b]! - carried_B[(i - 1) * bundles + b]!;
      // A bundle without links has no capacity, and is not full of nothing.
      if (moved > 0 && moved >= capacity_Bps[b]! * span * (1 - 1e-9)) full_s += span;
    }
    if (full_s > fullest_s * (1 + 1e-9)) {
      fullest_s = full_s;
      fullestBundle = b;
    }
  }
  return { fullestBundle, fullest_s };
}

/** Adds to `out` the bytes that each bundle carries in the window [from, to] of the round, times `weight`. */
export function addCarried(
  recording: RoundRecording,
  from_s: number,
  to_s: number,
  weight: number,
  out: Float64Array,
): void {
  addUntil(recording, to_s, weight, out);
  if (from_s > 0) addUntil(recording, from_s, -weight, out);
}

function addUntil(recording: RoundRecording, time_s: number, weight: number, out: Float64Array): void {
  const { instant_s, carried_B, bundles } = recording;
  const last = instant_s.length - 1;
  let low = 0;
  let high = last;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (instant_s[middle]! <= time_s) low = middle;
    else high = middle;
  }
  const span = instant_s[high]! - instant_s[low]!;
  const part = span > 0 ? Math.min(1, Math.max(0, (time_s - instant_s[low]!) / span)) : 1;
  const a = low * bundles;
  const b = high * bundles;
  for (let i = 0; i < bundles; i++) {
    out[i]! += weight * (carried_B[a + i]! + part * (carried_B[b + i]! - carried_B[a + i]!));
  }
}
