import { useRef } from 'react';
import { useStore } from '../store/store';
import { withOpening } from '../store/withOpening';
import { words } from '../words/en';

/** A scenario from a file, and to a file. */
export function FileButtons() {
  const file = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" className="button" onClick={() => file.current?.click()}>
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
          if (chosen !== undefined) withOpening(({ openFile }) => openFile(chosen));
          event.target.value = '';
        }}
      />
      <button type="button" className="button" onClick={saveFile}>
        {words.top.save}
      </button>
    </>
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
