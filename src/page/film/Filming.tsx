import './filming.css';
import { useFilm } from '../store/filming';
import { stage as words } from '../words/stage';
import { askFilm } from './ask';

/** A red dot and the time while a film is made; pressed, it ends it. */
export function Filming() {
  const seconds = useFilm((state) => state.seconds);
  const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return (
    <button
      type="button"
      className="button filming"
      title={words.film.stop}
      aria-label={words.film.recording(time)}
      onClick={() => askFilm('run')}
    >
      <i />
      {time}
    </button>
  );
}
