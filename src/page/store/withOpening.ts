import { words } from '../words/en';
import { say } from './notices';

type Opening = typeof import('./opening');

/** Opens something with what reads files and the clipboard: it comes with the sheets, or when it is first asked for. */
export function withOpening(open: (opening: Opening) => void): void {
  import('./opening').then(open, () => say('error', [words.notices.sheetMissing]));
}
