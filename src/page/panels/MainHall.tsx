import { lazy, useEffect } from 'react';
import type { Machine } from '../../model/machine/machine';
import { cameras } from '../hall/cameraLink';
import type { TakeStill } from '../hall/contract';
import Hall from '../hall/Hall';
import { useFilm } from '../store/filming';
import { hover } from '../store/hover';
import { cameraRested, select } from '../store/looking';
import { usePartners, watchPartners } from '../store/partners';
import { printer } from '../store/printer';
import { useQuality } from '../store/quality';
import { live } from '../store/session';
import { hallFailed } from '../store/sheets';
import { useStore } from '../store/store';
import { Late } from './Late';
import { useInsets } from './useInsets';

const Filming = lazy(async () => ({ default: (await import('../film/Filming')).Filming }));

/** The machine on show, in the hall. */
export default function MainHall({ machine }: { readonly machine: Machine }) {
  // Its name is in words.
  useStore((state) => state.language);
  const overlay = useStore((state) => state.overlay);
  const isolation = useStore((state) => state.isolation);
  const quality = useQuality((state) => state.choice);
  const isOnStage = useStore((state) => state.isOnStage);
  const isXray = useStore((state) => state.isXray);
  const theme = useStore((state) => state.theme);
  const playing = useStore((state) => state.playing);
  const selection = useStore((state) => state.selection);
  const flight = useStore((state) => state.flight);
  const isBeside = useStore((state) => state.isBeside);
  const onPicture = useFilm((state) => state.onPicture);
  const marks = usePartners((state) => state.partners?.marks ?? null);
  useEffect(watchPartners, []);
  const insets = useInsets('.hall:not(.beside)');
  const hall = (
    <Hall
      machine={machine}
      live={live}
      overlay={overlay}
      isolation={isolation}
      partners={marks}
      quality={quality}
      isLocked={isOnStage}
      isXray={isXray}
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
      onPicture={onPicture}
      onFirstPicture={onFirstPicture}
      onCanPrint={onCanPrint}
    />
  );
  return (
    <>
      {hall}
      {onPicture === null ? null : (
        <Late>
          <Filming />
        </Late>
      )}
    </>
  );
}

const onHover: typeof hover.set = (ref, x, y) => hover.set(ref, x, y);

const onCanPrint = (take: TakeStill | null) => {
  printer.take = take;
};

/** A mark for the page's own measurements. */
function onFirstPicture(): void {
  performance.mark('hall-first-picture');
}
