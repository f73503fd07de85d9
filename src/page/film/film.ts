import { stepOf, useStage } from '../stage/stageStore';
import { download } from '../store/download';
import { NO_FILM, useFilm } from '../store/filming';
import { say } from '../store/notices';
import { printer } from '../store/printer';
import { useStore } from '../store/store';
import { stage as words } from '../words/stage';
import { type FilmEncoder, FRAMES_PER_s, openEncoder } from './encoder';
import { FilmFrame } from './frame';

/**
 * A film of the hall as it plays, with its words and numbers. The hall is not asked for anything: it hands over each picture
 * that it draws anyway, and a film of what stands still repeats the last one.
 */

/** `step`: it ends with the step on stage; `run`: it goes on until it is stopped. */
export type FilmKind = 'step' | 'run';

/** No film is longer, s. */
const LONGEST_s = 600;
/** A window that was hidden, or a machine that was busy, is left out of the film where it took longer. */
const GAP_MAX_s = 0.5;

let film: Film | null = null;

/** Begins a film; or ends the one that is being made, and saves it. */
export function toggleFilm(kind: FilmKind): void {
  if (film !== null) {
    film.stop();
    return;
  }
  if (typeof VideoEncoder === 'undefined') say('refused', [words.film.noEncoder]);
  else if (printer.take === null) say('refused', [words.film.noHall]);
  else film = new Film(kind);
}

class Film {
  private readonly frame = new FilmFrame();
  private readonly name: string;
  private readonly longest_s: number;
  private encoder: FilmEncoder | null = null;
  /** How long it is, and its newest picture. */
  private time_s = 0;
  private index = -1;
  private last_ms = 0;
  private handle = 0;
  /** The encoder has enough to do: what comes meanwhile is left out. */
  private isBusy = false;
  private isOver = false;
  private readonly stopWatching: () => void;

  constructor(kind: FilmKind) {
    const stage = useStage.getState();
    const step = stepOf(stage);
    const isStep = kind === 'step' && step !== undefined;
    this.longest_s = Math.min(LONGEST_s, isStep ? step.duration_s : Number.POSITIVE_INFINITY);
    this.name = nameOf(isStep);
    this.stopWatching = useStage.subscribe((now, before) => {
      const isNext = now.index !== before.index || now.stepBegan_ms !== before.stepBegan_ms;
      if ((isStep && isNext) || (before.talk !== null && now.talk === null)) this.stop();
    });
    addEventListener('beforeunload', this.keep);
    this.begin().catch(this.break);
  }

  /** Ends it and saves what there is. */
  readonly stop = (): void => {
    if (this.isOver) return;
    this.isOver = true;
    film = null;
    cancelAnimationFrame(this.handle);
    removeEventListener('beforeunload', this.keep);
    this.stopWatching();
    this.frame.dispose();
    useFilm.setState(NO_FILM);
    void this.save();
  };

  private async begin(): Promise<void> {
    // Letters of all weights are there before the first picture.
    this.frame.prepare();
    await document.fonts.ready;
    const encoder = await openEncoder(this.frame.canvas).catch(() => null);
    if (this.isOver) {
      void encoder?.cancel();
      return;
    }
    if (encoder === null) {
      this.stop();
      say('refused', [words.film.noEncoder]);
      return;
    }
    this.encoder = encoder;
    this.frame.prepare();
    useFilm.setState({ onPicture: this.frame.take, seconds: 0 });
    this.last_ms = performance.now();
    this.handle = requestAnimationFrame(this.tick);
  }

  private readonly tick = (now_ms: number): void => {
    this.handle = requestAnimationFrame(this.tick);
    const passed_s = Math.max(0, (now_ms - this.last_ms) / 1000);
    this.last_ms = now_ms;
    // It begins with the first picture of the hall.
    if (!this.frame.hasPicture) return;
    this.time_s = Math.min(this.longest_s, this.time_s + Math.min(GAP_MAX_s, passed_s));
    if (this.time_s >= this.longest_s) {
      if (this.longest_s === LONGEST_s) say('info', [words.film.long]);
      this.stop();
      return;
    }
    const seconds = Math.floor(this.time_s);
    if (seconds !== useFilm.getState().seconds) useFilm.setState({ seconds });
    const index = Math.floor(this.time_s * FRAMES_PER_s);
    if (index > this.index && !this.isBusy) this.add(index, now_ms);
  };

  private add(index: number, now_ms: number): void {
    this.index = index;
    this.frame.draw(now_ms);
    this.isBusy = true;
    this.encoder!.add(index).then(this.isFree, this.break);
  }

  private readonly isFree = (): void => {
    this.isBusy = false;
  };

  private readonly break = (): void => {
    void this.encoder?.cancel();
    this.encoder = null;
    this.stop();
    say('error', [words.film.broke]);
  };

  private async save(): Promise<void> {
    const { encoder } = this;
    if (encoder === null) return;
    try {
      if (this.index < 0) {
        await encoder.cancel();
        return;
      }
      // The last picture stays until the end, whenever it was drawn.
      const last = Math.floor(this.time_s * FRAMES_PER_s);
      if (last > this.index) await encoder.add(last);
      download(await encoder.finish(), this.name);
    } catch {
      say('error', [words.film.broke]);
    }
  }

  /** A page that is left would take the film along: the browser asks, and meanwhile it is saved. */
  private readonly keep = (event: BeforeUnloadEvent): void => {
    event.preventDefault();
    this.stop();
  };
}

/** The name of a film as a file: of a step, a talk, or the machine. */
function nameOf(isStep: boolean): string {
  const { talk, name, index } = useStage.getState();
  const { system, chips } = useStore.getState().scenario.machine;
  const what = talk === null ? `${system}-${chips}` : (name ?? 'talk');
  return `supernode-${what}${isStep ? `-${index + 1}` : ''}.webm`;
}
