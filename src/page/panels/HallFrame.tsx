import { lazy, Suspense, useEffect, useState } from 'react';
import { hover } from '../store/hover';
import { cameraRested, hallFailed, live, select } from '../store/session';
import { useStore } from '../store/store';
import { words } from '../words/en';
import { Boundary } from './Boundary';

const Hall = lazy(() => import('../hall/Hall'));

/** The hall behind the panels; it arrives after the numbers, and the page lives without it. */
export function HallFrame() {
  const machine = useStore((state) => state.loaded?.machine ?? null);
  const overlay = useStore((state) => state.overlay);
  const theme = useStore((state) => state.theme);
  const playing = useStore((state) => state.playing);
  const selection = useStore((state) => state.selection);
  const flight = useStore((state) => state.flight);
  const failure = useStore((state) => state.hallFailure);
  const insets = useInsets();
  if (failure !== null) {
    return (
      <div className="hall">
        <p className="hall-message">{words.hall.failed(failure)}</p>
      </div>
    );
  }
  return (
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

/** What the panels cover, so that the home view frames the machine in the rest. Follows the layout of page.css. */
function useInsets() {
  const [insets, setInsets] = useState(measureInsets);
  useEffect(() => {
    const resize = () =>
      setInsets((before) => {
        const now = measureInsets();
        return Object.entries(now).every(([side, value]) => before[side as keyof typeof now] === value)
          ? before
          : now;
      });
    const sizes = new ResizeObserver(resize);
    for (const name of ['.controls', '.live', '.transport', '.legend', '.hall']) {
      const element = document.querySelector(name);
      if (element !== null) sizes.observe(element);
    }
    resize();
    return () => sizes.disconnect();
  }, []);
  return insets;
}

const GAP_PX = 12;

function measureInsets() {
  const hall = document.querySelector('.hall')?.getBoundingClientRect();
  const cover = (name: string) => document.querySelector(name)?.getBoundingClientRect();
  const [controls, livePanel, legend, top] = [
    cover('.controls'),
    cover('.live'),
    cover('.legend'),
    cover('.top'),
  ];
  if (
    hall === undefined ||
    controls === undefined ||
    livePanel === undefined ||
    legend === undefined ||
    top === undefined
  ) {
    return { top: 48, right: 0, bottom: 0, left: 0 };
  }
  const isStacked = livePanel.top >= hall.bottom - 1;
  return {
    top: Math.max(0, top.bottom - hall.top) + GAP_PX,
    right: isStacked ? GAP_PX : hall.right - livePanel.left + GAP_PX,
    bottom: Math.max(0, hall.bottom - legend.top) + GAP_PX,
    left: isStacked ? GAP_PX : controls.right - hall.left + GAP_PX,
  };
}
