import { useState } from 'react';
import { SYSTEMS, type System } from '../../model/scenario/limits';
import { SHEETS } from '../store/commands';
import { say } from '../store/notices';
import { currentAddress, edit } from '../store/session';
import { useStore } from '../store/store';
import { themeAfter } from '../store/theme';
import { words } from '../words/words';
import { CommandButton } from './CommandButton';
import { FileButtons } from './FileButtons';
import { Icon } from './icons';
import { useNarrow } from './useNarrow';

export function TopBar() {
  const system = useStore((state) => state.scenario.machine.system);
  const sheet = useStore((state) => state.sheet);
  const theme = useStore((state) => state.theme);
  const isNarrow = useNarrow();
  return (
    <header className="top panel">
      <h1>{words.title}</h1>
      <select
        aria-label={words.top.system}
        value={system}
        onChange={(event) => edit({ machine: { system: event.target.value as System } }, 'system')}
      >
        {SYSTEMS.map((id) => (
          <option key={id} value={id}>
            {words.systems[id]}
          </option>
        ))}
      </select>
      {isNarrow ? null : <p className="tagline">{words.tagline[system]}</p>}
      <CommandButton id="undo" icon>
        <Icon name="undo" />
      </CommandButton>
      <CommandButton id="redo" icon>
        <Icon name="redo" />
      </CommandButton>
      <span className="spacer" />
      {SHEETS.map(([id]) => (
        <CommandButton key={id} id={id} className="wide" pressed={sheet === id}>
          {words.top[id]}
        </CommandButton>
      ))}
      {isNarrow ? null : <FileButtons />}
      <ShareButton />
      <CommandButton id="theme" icon label={words.themes[themeAfter(theme)]}>
        <Icon name="theme" />
      </CommandButton>
      <CommandButton id="language" icon>
        <Icon name="language" />
      </CommandButton>
      <CommandButton id="help" icon pressed={sheet === 'help'}>
        <Icon name="help" />
      </CommandButton>
    </header>
  );
}

function ShareButton() {
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(currentAddress());
      setCopied(true);
      setTimeout(() => setCopied(false), 2000);
    } catch {
      say('info', [words.notices.notShared]);
    }
  };
  return (
    <button
      type="button"
      className="button"
      onClick={copy}
      aria-label={isCopied ? words.top.shared : words.top.share}
    >
      <Icon name="share" />
      <span className="wide">{isCopied ? words.top.shared : words.top.share}</span>
    </button>
  );
}
