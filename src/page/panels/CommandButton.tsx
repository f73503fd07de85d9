import type { ReactNode } from 'react';
import { command } from '../store/commands';
import { useStore } from '../store/store';
import { words } from '../words/words';

/** A button that runs a command of the registry; its tooltip shows the key. */
export function CommandButton(props: {
  readonly id: string;
  readonly children: ReactNode;
  readonly icon?: boolean;
  readonly primary?: boolean;
  readonly pressed?: boolean;
  readonly label?: string;
  readonly className?: string;
}) {
  const entry = command(props.id);
  const enabled = useStore((state) => entry.enabled?.(state) ?? true);
  const label = props.label ?? entry.label();
  const classes = ['button', props.icon && 'icon', props.primary && 'primary', props.className];
  return (
    <button
      type="button"
      className={classes.filter(Boolean).join(' ')}
      disabled={!enabled}
      onClick={() => entry.run()}
      title={`${label} (${keyText(entry.keys[0]!)})`}
      {...(props.icon ? { 'aria-label': label } : {})}
      {...(props.pressed === undefined ? {} : { 'aria-pressed': props.pressed })}
    >
      {props.children}
    </button>
  );
}

const isMac = /Mac|iP(hone|ad)/.test(navigator.platform);

const ARROWS: Readonly<Record<string, string>> = { Left: '←', Right: '→', Up: '↑', Down: '↓' };

/** A key as it stands on the keyboard. */
export function keyText(key: string): string {
  const name = key.replace('Ctrl+', isMac ? '⌘' : 'Ctrl ').replace('Shift+', isMac ? '⇧' : 'Shift ');
  if (key === ' ') return words.space;
  if (key.startsWith('Arrow')) return ARROWS[key.slice(5)] ?? key;
  return name.length > 1 && /.*[ ⌘⇧][a-z]$/.test(name)
    ? name.slice(0, -1) + name.slice(-1).toUpperCase()
    : name;
}
