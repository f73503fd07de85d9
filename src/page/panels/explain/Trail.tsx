import { useExplain } from '../../store/explain';
import { explainBack } from '../../store/sheets';
import { useStore } from '../../store/store';
import { explaining } from '../../words/explain';
import { said } from '../../words/said';

/** The numbers that led to the one on show; each leads back to itself. */
export function Trail() {
  const trail = useStore((state) => state.explained);
  const labels = useExplain((state) => state.labels);
  if (trail.length < 2) return null;
  return (
    <nav className="trail" aria-label={explaining.trail}>
      <button
        type="button"
        className="button"
        title={`${explaining.back} (Backspace)`}
        aria-label={explaining.back}
        onClick={() => explainBack()}
      >
        ←
      </button>
      <ol>
        {trail.slice(0, -1).map((id, i) => (
          // A number can lead back to one before it.
          // biome-ignore lint/suspicious/noArrayIndexKey: the place in the trail is what tells them apart
          <li key={`${i} ${id}`}>
            <button type="button" className="button link" onClick={() => explainBack(trail.length - 1 - i)}>
              {said(labels[id] ?? id)}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
