import { say } from '../store/notices';
import { words } from '../words/words';
import type { FilmKind } from './film';

/** Begins or ends a film; what makes it is fetched when it is asked for. */
export function askFilm(kind: FilmKind): void {
  import('./film').then(
    ({ toggleFilm }) => toggleFilm(kind),
    () => say('error', [words.notices.sheetMissing]),
  );
}
