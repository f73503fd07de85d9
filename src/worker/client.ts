import { proxy, releaseProxy, transfer } from 'comlink';
import type { Machine, MachineCounts } from '../model/machine/machine';
import type { MetricExplanation } from '../model/metrics/explain/explainMetric';
import { defaultScenario, type Scenario } from '../model/scenario/scenario';
import { type Frame, frameBytes, viewFrame } from '../model/simulation/frame';
import type { Partners } from '../model/simulation/partners';
import type { Summary } from '../model/simulation/recorder';
import type { WayToFit } from '../model/workload/inference/fit';
import type { FrameReply, FrameRequest, Loaded } from './protocol';
import { type Spawned, spawn } from './spawn';

/** What the page hears from the model. */
export interface ModelListener {
  /**
   * A scenario has its numbers.
   *
   * @param isNewest whether nothing newer has been asked for meanwhile
   */
  loaded(result: Loaded, isNewest: boolean): void;
  /** And stands on stage, from `still`, its first frame, on. */
  staged(machine: Machine, still: Frame): void;
  progress(share: number): void;
  /** A frame of the newest loaded machine. Its memory is the page's until the next one arrives. */
  frame(frame: Frame): void;
  instant(time_s: number): void;
  /** Headline means of equal windows that fill [from, to]. */
  history(from_s: number, to_s: number, points: readonly Summary[]): void;
  /** The worker died or hung and is started again: with the same scenario, or with one that is known to work. */
  restarted(reason: string, isSame: boolean): void;
  /** The scenario could not be played; the one before stays. */
  failed(message: string): void;
}

/** Frame buffers in flight or on show: one being filled, one being read, one spare. */
const POOL = 3;
/**
 * What is being played goes on for so long beside something newer: while a hand drags a slider, numbers follow it and
 * do not wait until it rests.
 */
const PATIENCE_MS = 400;
/** A worker that owes an answer and says nothing for so long is taken for dead. It breathes every few ms. */
const SILENCE_MS = 10_000;
const WATCH_MS = 1000;

/** The page's side of the wall: one worker, its frame port and buffer pool, its restart. */
export class ModelClient {
  private readonly listener: ModelListener;
  private readonly clock: () => number;
  private spawned!: Spawned;
  private port!: MessagePort;
  /** Of what was sent last. */
  private generation = 0;
  /** When that was; null once its numbers are here. */
  private sent_ms: number | null = null;
  /** What is sent once that is through, or has taken too long. */
  private next: Scenario | null = null;
  private hurry: ReturnType<typeof setTimeout> | undefined;
  /** Of the numbers on show. */
  private loadedGeneration = -1;
  /** What stands on stage: frames are its. */
  private staged: {
    readonly generation: number;
    readonly scenario: Scenario;
    readonly counts: MachineCounts;
  } | null = null;
  /** The newest scenario, until it stands on stage. */
  private pending: Scenario | null = null;
  /** After when the next instant was asked for while it is on its way, s. */
  private after_s: number | null = null;
  /** The newest scenario that a worker has completed. */
  private lastGood: Scenario | null = null;
  private pool: Frame[] = [];
  private shown: Frame | null = null;
  private owed = 0;
  private heard = 0;
  private looked = 0;
  private watch: ReturnType<typeof setInterval> | null = null;
  /** Restarts since the last picture. */
  private deaths = 0;
  private isDead = false;

  /** @param clock the simulated time that is on show, s */
  constructor(listener: ModelListener, clock: () => number) {
    this.listener = listener;
    this.clock = clock;
    this.start();
  }

  /** Plays a scenario; the newest call wins. The answer comes through the listener. */
  load(scenario: Scenario): void {
    if (this.isDead) {
      // It was given up; a new scenario is a new reason to try.
      this.isDead = false;
      this.deaths = 0;
      this.start();
    }
    this.pending = scenario;
    if (this.sent_ms === null) {
      void this.send(scenario, false);
      return;
    }
    this.next = scenario;
    clearTimeout(this.hurry);
    const patience_ms = this.sent_ms + PATIENCE_MS - performance.now();
    this.hurry = setTimeout(() => this.sendNext(), Math.max(0, patience_ms));
  }

  private sendNext(): void {
    clearTimeout(this.hurry);
    const { next } = this;
    this.next = null;
    if (next !== null) void this.send(next, false);
  }

  /** How many ranks should share a copy of the model, as the worker says. Never answered by one that dies. */
  fit(scenario: Scenario): Promise<number> {
    return this.spawned.remote.fit(scenario);
  }

  /** What would make room for a scenario that has none. Never answered by a worker that dies. */
  waysToFit(scenario: Scenario): Promise<WayToFit[]> {
    return this.spawned.remote.waysToFit(scenario);
  }

  /** Whom packages of the machine on show exchange with; null if another one has come meanwhile. Never answered as above. */
  partners(packages: readonly number[]): Promise<Partners | null> {
    return this.spawned.remote.partners(packages, this.loadedGeneration);
  }

  /** How a number of the machine on show is made; null if another one has come meanwhile. */
  explain(id: string): Promise<MetricExplanation | null> {
    return this.spawned.remote.explain(id, this.loadedGeneration);
  }

  /** Fetches what explanations need, so that they work later without a network. */
  prepareExplain(): Promise<void> {
    return this.spawned.remote.prepareExplain();
  }

  /** Asks for the averages of a window. False if all buffers are out: the caller tries again at its next tick. */
  requestFrame(from_s: number, to_s: number): boolean {
    return this.fill((buffer, generation) => ({ kind: 'frame', generation, from_s, to_s, buffer }));
  }

  /** Asks for the state just before a time. False as above. */
  requestStill(time_s: number): boolean {
    return this.fill((buffer, generation) => ({ kind: 'still', generation, time_s, buffer }));
  }

  /** Asks for the next instant at which something changes: of the machine that comes, where one is on its way. */
  requestInstant(time_s: number): void {
    this.after_s = this.pending === null ? null : time_s;
    if (this.after_s !== null) return;
    this.post({ kind: 'instant', generation: this.stagedGeneration, time_s }, []);
  }

  /** Asks for the headline means of `points` equal windows that fill [from, to]. */
  requestHistory(from_s: number, to_s: number, points: number): void {
    this.post({ kind: 'history', generation: this.stagedGeneration, from_s, to_s, points }, []);
  }

  private fill(request: (buffer: ArrayBuffer, generation: number) => FrameRequest): boolean {
    const frame = this.staged === null || this.isDead ? undefined : this.pool.pop();
    if (frame === undefined) return false;
    this.post(request(frame.buffer, this.stagedGeneration), [frame.buffer]);
    return true;
  }

  private get stagedGeneration(): number {
    return this.staged?.generation ?? -1;
  }

  /** Ends the worker for good. */
  end(): void {
    this.stop();
    this.isDead = true;
    this.generation++;
  }

  private start(): void {
    this.spawned = spawn('model', (reason) => this.restart(reason));
    const { port1, port2 } = new MessageChannel();
    this.port = port1;
    this.port.onmessage = ({ data }: MessageEvent<FrameReply>) => this.receive(data);
    void this.spawned.remote.connect(transfer(port2, [port2]));
  }

  private stop(): void {
    if (this.watch !== null) clearInterval(this.watch);
    this.watch = null;
    this.owed = 0;
    clearTimeout(this.hurry);
    this.next = null;
    this.sent_ms = null;
    const { remote, worker } = this.spawned;
    remote[releaseProxy]();
    this.port.close();
    worker.onerror = null;
    worker.terminate();
  }

  private async send(scenario: Scenario, isFallback: boolean): Promise<void> {
    const generation = ++this.generation;
    this.sent_ms = performance.now();
    this.next = null;
    this.owe();
    try {
      const onProgress = proxy((share: number) => {
        this.heard = performance.now();
        // Its port is not that of the answer, which it may come after.
        if (generation === this.generation && generation !== this.loadedGeneration)
          this.listener.progress(share);
      });
      const { remote } = this.spawned;
      const loaded = await remote.load(scenario, generation, onProgress);
      this.settle();
      if (loaded === null || generation !== this.generation) return;
      // Both go on while the page shows the numbers.
      const staging = this.stage(loaded, generation);
      this.sent_ms = null;
      this.loadedGeneration = generation;
      const isNewest = this.next === null;
      this.sendNext();
      this.listener.loaded(loaded, isNewest);
      await staging;
    } catch (error) {
      this.settle();
      if (generation !== this.generation) return;
      this.sent_ms = null;
      if (this.next !== null) {
        // Whatever was wrong with it, something else is wanted by now.
        this.sendNext();
        return;
      }
      this.listener.failed(error instanceof Error ? error.message : String(error));
      // Back to what is known to work; the page is told what it is.
      if (!isFallback) this.fallBack(scenario);
    }
  }

  /** Asks for the stage of what has its numbers. */
  private async stage({ scenario, counts }: Loaded, generation: number): Promise<void> {
    this.owe();
    const staging = await this.spawned.remote.stage(generation, this.clock());
    this.settle();
    if (staging === null || generation < this.stagedGeneration || this.isDead) return;
    const { machine, still } = staging;
    if (generation === this.generation && this.next === null) this.pending = null;
    this.staged = { generation, scenario, counts };
    this.shown = viewFrame(counts, still);
    this.pool = Array.from({ length: POOL - 1 }, () => viewFrame(counts));
    this.listener.staged(machine, this.shown);
    if (this.pending === null && this.after_s !== null) this.requestInstant(this.after_s);
  }

  /** Plays what is known to work: the last good scenario, the same with nothing failed, or the default of that system. Once. */
  private fallBack(instead: Scenario | null): void {
    const whole = instead !== null && instead.faults !== '' ? { ...instead, faults: '' } : null;
    void this.send(this.lastGood ?? whole ?? defaultScenario(instead?.machine.system), true);
  }

  private receive(reply: FrameReply): void {
    this.settle();
    if (reply.kind === 'late' || this.staged === null) return;
    const { counts, generation, scenario } = this.staged;
    const isCurrent = reply.generation === generation;
    if (reply.kind === 'instant') {
      if (isCurrent) this.listener.instant(reply.time_s);
      return;
    }
    if (reply.kind === 'history') {
      if (isCurrent) this.listener.history(reply.from_s, reply.to_s, reply.points);
      return;
    }
    if (reply.buffer.byteLength !== frameBytes(counts)) return;
    if (!isCurrent) {
      this.pool.push(viewFrame(counts, reply.buffer));
      return;
    }
    if (this.shown !== null) this.pool.push(this.shown);
    this.shown = viewFrame(counts, reply.buffer);
    // Only a scenario that has been asked for a frame is known to work.
    this.lastGood = scenario;
    this.deaths = 0;
    this.listener.frame(this.shown);
  }

  private post(message: FrameRequest, moved: Transferable[]): void {
    if (this.isDead) return;
    this.owe();
    this.port.postMessage(message, moved);
  }

  /** An answer is due: watch for silence until it comes. */
  private owe(): void {
    if (this.owed++ === 0) this.heard = performance.now();
    if (this.watch !== null) return;
    this.looked = performance.now();
    this.watch = setInterval(() => this.look(), WATCH_MS);
  }

  private settle(): void {
    this.heard = performance.now();
    this.owed = Math.max(0, this.owed - 1);
    if (this.owed > 0 || this.watch === null) return;
    clearInterval(this.watch);
    this.watch = null;
  }

  private look(): void {
    const now = performance.now();
    // Where the page itself was held up, so was the worker: its time begins anew.
    if (now - this.looked > 2 * WATCH_MS) this.heard = now;
    this.looked = now;
    if (now - this.heard > SILENCE_MS) this.restart('it did not answer');
  }

  /** A fresh worker with the newest scenario; with the last good one, or the default, if that is what kills it. */
  private restart(reason: string): void {
    if (this.isDead) return;
    this.stop();
    this.deaths++;
    if (this.deaths > 3) {
      this.isDead = true;
      this.listener.failed(
        `The model stopped again and again (${reason}). Reload the page to try once more.`,
      );
      return;
    }
    this.start();
    const newest = this.pending ?? this.staged?.scenario ?? null;
    const isSame = this.deaths === 1;
    this.listener.restarted(reason, isSame);
    if (isSame && newest !== null) this.load(newest);
    else this.fallBack(newest);
  }
}
