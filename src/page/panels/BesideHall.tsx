import '../theme/beside.css';
import { useCallback, useEffect, useState } from 'react';
import { obstacles } from '../../model/compare/compare';
import type { Loaded } from '../../worker/protocol';
import { cameras } from '../hall/cameraLink';
import type { TakeStill } from '../hall/contract';
import Hall from '../hall/Hall';
import { besideLive, playBeside, useBeside } from '../store/beside';
import { nameOf } from '../store/compare';
import { useFilm } from '../store/filming';
import { showBeside } from '../store/looking';
import { printer } from '../store/printer';
import { useQuality } from '../store/quality';
import { openSheet } from '../store/sheets';
import { useStore } from '../store/store';
import { compare } from '../words/compare';
import { said } from '../words/said';
import { besideNumbers } from './besideNumbers';
import { brief } from './live/Summary';
import { useInsets } from './useInsets';

const nothing = () => {};

/** The second machine, in the right half of the hall: same clock, same metres, same colours. It may wait there unseen. */
export default function BesideHall() {
  const { loaded, machine, failure } = useBeside();
  const isBeside = useStore((state) => state.isBeside);
  const first = useStore((state) => state.loaded);
  const firstMachine = useStore((state) => state.machine);
  const overlay = useStore((state) => state.overlay);
  const isolation = useStore((state) => state.isolation);
  const quality = useQuality((state) => state.choice);
  const isXray = useStore((state) => state.isXray);
  const theme = useStore((state) => state.theme);
  const playing = useStore((state) => state.playing);
  const onPicture = useFilm((state) => state.onPicture);
  const insets = useInsets('.hall.beside');
  const [why, setWhy] = useState<string | null>(null);
  const [take, setTake] = useState<TakeStill | null>(null);
  useEffect(playBeside, []);
  useEffect(() => {
    printer.takeBeside = isBeside ? take : null;
    return () => {
      printer.takeBeside = null;
    };
  }, [isBeside, take]);
  const onCanPrint = useCallback((take: TakeStill | null) => setTake(() => take), []);
  return (
    <>
      <div className="hall beside">
        {machine === null || why !== null ? (
          <p className="hall-message">{said(why ?? failure ?? '') || compare.computing}</p>
        ) : (
          <Hall
            machine={machine}
            live={besideLive}
            overlay={overlay}
            isolation={isolation}
            partners={null}
            quality={quality}
            isXray={isXray}
            theme={theme}
            playing={isBeside && playing}
            selection={null}
            flight={null}
            insets={insets}
            scales={firstMachine ?? machine}
            link={isBeside ? cameras : null}
            isSecond
            onSelect={nothing}
            onHover={nothing}
            onCamera={nothing}
            onFailure={setWhy}
            onPicture={isBeside ? onPicture : null}
            onFirstPicture={nothing}
            onCanPrint={onCanPrint}
          />
        )}
      </div>
      {isBeside ? (
        <>
          <Caption side="a" loaded={first} />
          <Caption side="b" loaded={loaded} against={first} />
        </>
      ) : null}
    </>
  );
}

/** Which machine it is, what it does, its numbers; of the second, whether the two can be compared. */
function Caption(props: {
  readonly side: 'a' | 'b';
  readonly loaded: Loaded | null;
  readonly against?: Loaded | null;
}) {
  const { side, loaded, against } = props;
  if (loaded === null) return null;
  const isUnlike = against != null && obstacles(against.scenario, loaded.scenario).length > 0;
  return (
    <div className={`beside-caption panel ${side}`} role="note">
      <strong>{nameOf(loaded.scenario)}</strong>
      <span className="quiet">{brief(loaded.scenario)}</span>
      <span>
        {besideNumbers(loaded)} <span className="quiet">{compare.mean}</span>
      </span>
      {isUnlike ? (
        <span>
          {compare.unlike}{' '}
          <button type="button" className="button link" onClick={() => openSheet('compare')}>
            {compare.why}
          </button>
        </span>
      ) : null}
      {side === 'a' ? null : (
        <button
          type="button"
          className="button leave"
          onClick={() => showBeside(false)}
          aria-label={compare.leave}
        >
          ×
        </button>
      )}
    </div>
  );
}
