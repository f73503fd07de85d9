import { lazy, Suspense } from 'react';
import { cameras } from '../hall/cameraLink';
import { hover } from '../store/hover';
import { say } from '../store/notices';
import { cameraRested, hallFailed, live, select } from '../store/session';
import { useStore } from '../store/store';
import { words } from '../words/en';
import { Boundary } from './Boundary';
import { useInsets } from './useInsets';

const Hall = lazy(() => import('../hall/Hall'));
const Beside = lazy(() => import('./BesideHall'));

/** The hall behind the panels; it arrives after the numbers, and the page lives without it. */
export function HallFrame() {
  const machine = useStore((state) => state.loaded?.machine ?? null);
  const overlay = useStore((state) => state.overlay);
  const theme = useStore((state) => state.theme);
  const playing = useStore((state) => state.playing);
  const selection = useStore((state) => state.selection);
  const flight = useStore((state) => state.flight);
  const failure = useStore((state) => state.hallFailure);
  const isBeside = useStore((state) => state.isBeside);
  const insets = useInsets('.hall:not(.beside)');
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
            {machine === null ? null : (
              <Hall
                machine={machine}
                live={live}
                overlay={overlay}
                theme={theme}
                playing={playing}
                selection={selection}
                flight={flight}
                insets={insets}
                link={isBeside ? cameras : null}
                onSelect={select}
                onHover={onHover}
                onCamera={cameraRested}
                onFailure={hallFailed}
                onFirstPicture={onFirstPicture}
              />
            )}
          </Suspense>
        </Boundary>
      </div>
      {isBeside ? (
        <Boundary onError={() => say('error', [words.notices.sheetMissing])}>
          <Suspense fallback={null}>
            <Beside />
          </Suspense>
        </Boundary>
      ) : null}
    </>
  );
}

const onHover: typeof hover.set = (ref, x, y) => hover.set(ref, x, y);

function onError(error: unknown): void {
  hallFailed(error instanceof Error ? error.message : String(error));
}

/** A mark for the page's own measurements. */
function onFirstPicture(): void {
  performance.mark('hall-first-picture');
}
