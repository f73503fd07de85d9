import { words } from '../words/words';
import { say } from './notices';

type Opening = typeof import('./opening');

/** Does something with what reads and writes files, or reads the clipboard: it comes with the sheets, or when it is first asked for. */
export function withOpening(open: (opening: Opening) => void): void {
  import('./opening').then(open, () => say('error', [words.notices.sheetMissing]));
}
