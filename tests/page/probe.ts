/** What the page does that nobody sees, counted from inside. */
export interface Probe {
  /** Commits of React (all renderers that tell their developer tools). */
  commits: number;
  /** Animation frames that somebody asked for. */
  asked: number;
  /** Main-thread time of each animation frame's callbacks, ms … */
  readonly callbacks_ms: number[];
  /** … and whether the hall was drawn in it. */
  readonly hasPicture: boolean[];
}

declare global {
  interface Window {
    __probe: Probe;
  }
}

/** Runs in the page before anything of its own. Must not use anything outside itself. */
export function probe(): void {
  const counts: Probe = { commits: 0, asked: 0, callbacks_ms: [], hasPicture: [] };
  window.__probe = counts;
  Object.defineProperty(window, '__REACT_DEVTOOLS_GLOBAL_HOOK__', {
    value: {
      supportsFiber: true,
      isDisabled: false,
      renderers: new Map(),
      inject: () => 1,
      checkDCE: () => {},
      onCommitFiberRoot: () => {
        counts.commits++;
      },
      onCommitFiberUnmount: () => {},
      onPostCommitFiberRoot: () => {},
    },
  });
  const native = window.requestAnimationFrame.bind(window);
  let frame = -1;
  window.requestAnimationFrame = (callback) => {
    counts.asked++;
    return native((now) => {
      const pictures = window.__hall?.frames;
      const started = performance.now();
      callback(now);
      const took_ms = performance.now() - started;
      // Callbacks of one animation frame are told the same time.
      if (now !== frame) {
        counts.callbacks_ms.push(0);
        counts.hasPicture.push(false);
        frame = now;
      }
      const last = counts.callbacks_ms.length - 1;
      counts.callbacks_ms[last]! += took_ms;
      if (window.__hall?.frames !== pictures) counts.hasPicture[last] = true;
    });
  };
}
