import { lazy, Suspense } from 'react';
import { want } from '../../store/sheets';
import { useStore } from '../../store/store';
import { words } from '../../words/words';
import { fetchKeywords } from './matches';

const Found = lazy(() => import('./Found'));

/** Finds controls, and numbers that explain themselves. */
export function Find() {
  const wanted = useStore((state) => state.wanted);
  return (
    <div className="group find" role="search">
      <input
        id="find"
        type="search"
        value={wanted}
        placeholder={words.controls.find}
        aria-label={words.controls.find}
        // Without them it finds less.
        onFocus={() => void fetchKeywords().catch(() => undefined)}
        onChange={(event) => want(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          // The first press clears it, the next leaves it.
          if (wanted === '') event.currentTarget.blur();
          want('');
          event.stopPropagation();
        }}
      />
      {wanted.trim() === '' ? null : (
        <>
          <Suspense fallback={null}>
            <Found wanted={wanted} />
          </Suspense>
          <p className="quiet nothing">{words.controls.nothing(wanted.trim().slice(0, 40))}</p>
        </>
      )}
    </div>
  );
}
