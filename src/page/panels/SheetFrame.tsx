import { type ReactNode, useEffect, useRef } from 'react';
import { words } from '../words/words';
import { Icon } from './icons';

/** A panel over the hall with a title and a way out. Takes the focus when it opens, and gives it back. */
export function SheetFrame(props: {
  readonly title: string;
  readonly className?: string;
  readonly children: ReactNode;
  onClose(): void;
}) {
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    const before = document.activeElement as HTMLElement | null;
    box.current?.focus();
    return () => before?.focus();
  }, []);
  // What was clicked to come to another title is gone: the keys stay in the sheet.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another title is another page of the sheet
  useEffect(() => box.current?.focus(), [props.title]);
  return (
    <section
      ref={box}
      className={`${props.className ?? 'sheet'} panel`}
      role="dialog"
      aria-label={props.title}
      tabIndex={-1}
    >
      <header>
        <h2>{props.title}</h2>
        <button type="button" className="button icon" aria-label={words.top.close} onClick={props.onClose}>
          <Icon name="close" />
        </button>
      </header>
      {props.children}
    </section>
  );
}
