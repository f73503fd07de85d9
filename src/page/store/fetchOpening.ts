import { words } from '../words/en';
import { say } from './notices';

/** What reads files and the clipboard: it comes with the sheets, or when somebody opens something before. */
export async function fetchOpening() {
  try {
    return await import('./opening');
  } catch {
    say('error', [words.notices.sheetMissing]);
    return null;
  }
}
