import { lazy, Suspense } from 'react';
import { hallFailed } from '../store/session';
import { useStore } from '../store/store';
import { words } from '../words/en';
import { Boundary } from './Boundary';
import { Late } from './Late';
import { useNarrow } from './useNarrow';

const MainHall = lazy(() => import('./MainHall'));
const Beside = lazy(() => import('./BesideHall'));

/** The hall behind the panels; it arrives after the numbers, and the page lives without it. */
export function HallFrame() {
  const machine = useStore((state) => state.machine);
  const system = useStore((state) => state.scenario.machine.system);
  const isNarrow = useNarrow();
  const failure = useStore((state) => state.hallFailure);
  const isBeside = useStore((state) => state.isBeside);
  if (failure !== null) {
    return (
      <div className="hall">
        <p className="hall-message">{words.hall.failed(failure)}</p>
      </div>
    );
  }
  return (
    <>
      <div className="hall">
        <Boundary onError={onError}>
          <Suspense fallback={<p className="hall-message">{words.hall.loading}</p>}>
            {machine === null ? null : <MainHall machine={machine} />}
          </Suspense>
        </Boundary>
        {isNarrow && !isBeside ? <p className="tagline">{words.tagline[system]}</p> : null}
      </div>
      {isBeside ? (
        <Late>
          <Beside />
        </Late>
      ) : null}
    </>
  );
}

function onError(error: unknown): void {
  hallFailed(error instanceof Error ? error.message : String(error));
}
