import { useState } from 'react';
import { say } from '../store/notices';
import { words } from '../words/words';

const SAID_MS = 2000;

/** Copies a text that is made when it is asked for, and says so. */
export function CopyButton(props: {
  readonly label: string;
  readonly disabled?: boolean;
  text(): string | Promise<string>;
}) {
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(await props.text());
      setCopied(true);
      setTimeout(() => setCopied(false), SAID_MS);
    } catch {
      say('info', [words.notices.notCopied]);
    }
  };
  return (
    <button type="button" className="button" aria-live="polite" disabled={props.disabled} onClick={copy}>
      {isCopied ? words.copied : props.label}
    </button>
  );
}
