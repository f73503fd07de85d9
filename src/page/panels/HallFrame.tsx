import { lazy, Suspense, useEffect } from 'react';
import { hallFailed } from '../store/sheets';
import { useStore } from '../store/store';
import { said } from '../words/said';
import { words } from '../words/words';
import { Boundary } from './Boundary';
import { Late } from './Late';
import { useNarrow } from './useNarrow';

const fetchHall = () => import('./MainHall');
const MainHall = lazy(fetchHall);
const Beside = lazy(() => import('./BesideHall'));

/** The hall behind the panels; it arrives after the numbers, and the page lives without it. */
export function HallFrame() {
  const machine = useStore((state) => state.machine);
  const hasNumbers = useStore((state) => state.loaded !== null);
  // While the machine is put on stage; what fails here fails again, with its sentence, when it is drawn.
  useEffect(() => {
    if (hasNumbers) fetchHall().catch(() => undefined);
  }, [hasNumbers]);
  const system = useStore((state) => state.scenario.machine.system);
  const isNarrow = useNarrow();
  const failure = useStore((state) => state.hallFailure);
  const isBeside = useStore((state) => state.isBeside);
  const isBesideDue = useStore((state) => state.isBesideDue);
  if (failure !== null) {
    return (
      <div className="hall">
        <p className="hall-message">{words.hall.failed(said(failure))}</p>
      </div>
    );
  }
  return (
    <>
      <div className="hall">
        <Boundary onError={onError}>
          {machine === null ? (
            <Loading />
          ) : (
            <Suspense fallback={<Loading />}>
              <MainHall machine={machine} />
            </Suspense>
          )}
        </Boundary>
        {isNarrow && !isBeside ? <p className="tagline">{words.tagline[system]}</p> : null}
      </div>
      {isBeside || isBesideDue ? (
        <Late>
          <Beside />
        </Late>
      ) : null}
    </>
  );
}

function Loading() {
  return <p className="hall-message">{words.hall.loading}</p>;
}

function onError(error: unknown): void {
  hallFailed(error instanceof Error ? error.message : String(error));
}
