import { useRef, useState } from 'react';
import { SYSTEMS, type System } from '../../model/scenario/limits';
import { currentLink, edit, openFile, say } from '../store/session';
import { useStore } from '../store/store';
import { words } from '../words/en';
import { CommandButton } from './CommandButton';
import { Icon } from './icons';

export function TopBar() {
  const system = useStore((state) => state.scenario.machine.system);
  const sheet = useStore((state) => state.sheet);
  const file = useRef<HTMLInputElement>(null);
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
      <CommandButton id="undo" icon>
        <Icon name="undo" />
      </CommandButton>
      <CommandButton id="redo" icon>
        <Icon name="redo" />
      </CommandButton>
      <span className="spacer" />
      <CommandButton id="tables" className="wide" pressed={sheet === 'tables'}>
        {words.top.tables}
      </CommandButton>
      <CommandButton id="evidence" className="wide" pressed={sheet === 'evidence'}>
        {words.top.evidence}
      </CommandButton>
      <button type="button" className="button wide" onClick={() => file.current?.click()}>
        {words.top.open}
      </button>
      <input
        ref={file}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label={words.top.open}
        onChange={(event) => {
          const [chosen] = event.target.files ?? [];
          if (chosen !== undefined) void openFile(chosen);
          event.target.value = '';
        }}
      />
      <button type="button" className="button wide" onClick={saveFile}>
        {words.top.save}
      </button>
      <ShareButton />
      <CommandButton id="theme" icon>
        <Icon name="theme" />
      </CommandButton>
      <CommandButton id="help" icon pressed={sheet === 'help'}>
        <Icon name="help" />
      </CommandButton>
    </header>
  );
}

function saveFile(): void {
  const { scenario } = useStore.getState();
  const url = URL.createObjectURL(
    new Blob([`${JSON.stringify(scenario, null, 2)}\n`], { type: 'application/json' }),
  );
  const link = document.createElement('a');
  link.href = url;
  link.download = `supernode-${scenario.machine.system}-${scenario.machine.chips}.json`;
  link.click();
  URL.revokeObjectURL(url);
}

function ShareButton() {
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    const link = currentLink();
    const address = `${location.origin}${location.pathname}${location.search}${link === '' ? '' : `#${link}`}`;
    try {
      await navigator.clipboard.writeText(address);
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
