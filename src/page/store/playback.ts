import type { ModelClient } from '../../worker/client';
import type { LiveFrame } from './live';

/** Simulated seconds per second of the reader: the range of the control. */
export const SPEEDS = { min: 1e-6, max: 1, normal: 1e-3 } as const;

/** The next faster (1) or slower (−1) of 1, 2, 5, 10 … */
export function nextSpeed(speed: number, direction: 1 | -1): number {
  const ladder = [-6, -5, -4, -3, -2, -1].flatMap((power) =>
    [1, 2, 5].map((step) => Number(`${step}e${power}`)),
  );
  ladder.push(SPEEDS.max);
  const beyond = ladder.filter((step) => (direction === 1 ? step > speed * 1.001 : step < speed * 0.999));
  return (direction === 1 ? beyond[0] : beyond.at(-1)) ?? speed;
}

/** A hidden tab or a stalled machine must not leap: more wall time than this is not made up for. */
const MAX_TICK_S = 0.5;
/** Where the hall is slower than frames, or there is none, charts and running numbers need no more than this. */
const UNSEEN_MS = 50;
/** While somebody changes the machine, so many gaps between frames: the change wants what they take. */
const CALM_GAPS = 2;

/**
 * The clock of the page: turns wall time into windows of simulated time and asks the model for their frames. Runs
 * only while something plays; a paused page schedules nothing.
 */
export class Playback {
  speed: number = SPEEDS.normal;
  /** Simulated time that the newest frame has reached. */
  time_s = 0;
  /** A second machine that is shown at the same times. */
  beside: ModelClient | null = null;
  private readonly client: ModelClient;
  private readonly live: LiveFrame;
  private playing = false;
  private handle = 0;
  private last_ms = 0;
  /** Wall time that has passed and not been asked for yet. */
  private due_s = 0;
  private asked_s = 0;
  private isStillDue = false;
  /** When it asked last. */
  private asked_ms = 0;

  /** @param live where the frames go: whether anybody draws them */
  constructor(client: ModelClient, live: LiveFrame) {
    this.client = client;
    this.live = live;
  }

  play(): void {
    if (this.playing) return;
    this.playing = true;
    this.due_s = 0;
    this.asked_s = this.time_s;
    this.last_ms = performance.now();
    this.handle = requestAnimationFrame(this.tick);
  }

  pause(): void {
    if (!this.playing) return;
    this.playing = false;
    cancelAnimationFrame(this.handle);
    this.still();
  }

  /** Moves to a time; a paused page shows the machine as it is just before it. */
  seek(time_s: number): void {
    this.time_s = Math.max(0, time_s);
    this.asked_s = this.time_s;
    if (!this.playing) this.still();
  }

  /** Asks for the picture of the present time: the same however the page came to stand there. */
  still(): void {
    this.isStillDue = !this.client.requestStill(this.time_s);
    this.beside?.requestStill(this.time_s);
  }

  /** A buffer has come back: what could not be asked for before can be now. */
  frameArrived(): void {
    if (this.isStillDue && !this.playing) this.still();
  }

  private readonly tick = (now_ms: number): void => {
    this.handle = requestAnimationFrame(this.tick);
    this.due_s += Math.min(MAX_TICK_S, Math.max(0, (now_ms - this.last_ms) / 1000));
    this.last_ms = now_ms;
    const to_s = this.asked_s + this.due_s * this.speed;
    if (to_s <= this.asked_s) return;
    // The newest is drawn in this very tick; an older one that is not drawn yet has a hall behind it that is slower.
    const { version, drawn, gap_ms, calmUntil_ms } = this.live;
    const unseen_ms = version - drawn > 1 ? UNSEEN_MS : 0;
    const pause_ms = now_ms < calmUntil_ms ? CALM_GAPS * gap_ms : gap_ms;
    if (now_ms - this.asked_ms < Math.max(unseen_ms, pause_ms)) return;
    this.asked_ms = now_ms;
    if (!this.client.requestFrame(this.asked_s, to_s)) {
      this.due_s = Math.min(this.due_s, MAX_TICK_S);
      return;
    }
    // One that is behind is left out of a picture: the clock is that of the machine on show.
    this.beside?.requestFrame(this.asked_s, to_s);
    this.asked_s = to_s;
    this.time_s = to_s;
    this.due_s = 0;
  };
}
