import { useRef } from 'react';
import { withOpening } from '../store/withOpening';
import { words } from '../words/words';

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
      <button type="button" className="button" onClick={() => withOpening(({ saveFile }) => saveFile())}>
        {words.top.save}
      </button>
    </>
  );
}
