import { useEffect, useRef } from 'react';
import type { Frame } from '../../model/simulation/frame';
import { live } from '../store/session';

/** The eye reads no more than about ten numbers a second. */
const READ_MS = 100;

/**
 * Text that follows the frames without React: written into its element when it has changed, at most ten times a
 * second, and always for the last frame before a pause.
 */
export function Running(props: {
  readonly className?: string;
  readonly empty?: string | undefined;
  read(frame: Frame): string;
}) {
  const element = useRef<HTMLSpanElement>(null);
  const { read, empty = '—' } = props;
  useEffect(() => {
    let shown = '';
    let last_ms = 0;
    let late: ReturnType<typeof setTimeout> | null = null;
    const write = () => {
      late = null;
      last_ms = performance.now();
      // Between two machines there is no frame for a moment: the old text stays until there is a new one.
      if (live.frame === null && shown !== '') return;
      const text = live.frame === null ? empty : read(live.frame);
      if (text === shown || element.current === null) return;
      shown = text;
      element.current.textContent = text;
    };
    const follow = () => {
      // Another machine: its number is not made to wait.
      if (live.frame === null) last_ms = 0;
      const wait = last_ms + READ_MS - performance.now();
      if (wait <= 0) write();
      else late ??= setTimeout(write, wait);
    };
    write();
    const stop = live.subscribe(follow);
    return () => {
      stop();
      if (late !== null) clearTimeout(late);
    };
  }, [read, empty]);
  return <span ref={element} className={props.className} />;
}
