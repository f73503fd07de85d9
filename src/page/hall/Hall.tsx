import { createRoot, type ReconcilerRoot } from '@react-three/fiber';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { WebGLRenderer } from 'three';
import { hall as words } from '../words/hall';
import type { HallProps } from './contract';
import { device } from './device';
import { Inside, type InsideProps } from './Inside';
import { PRESET_DETAIL, presetOf } from './quality';

const NO_WEBGL = 'This browser offers no WebGL 2.';
/** Pixels of one picture at most: beyond, finer pixels cost more than they show. */
const PIXELS_MAX = 9e6;
const finestRatio = (most: number) =>
  Math.min(most, Math.max(1, Math.sqrt(PIXELS_MAX / (innerWidth * innerHeight))));

/** The machine in 3D. Fills its parent; told everything through its props; a simulation frame renders no React. */
export default function Hall(props: HallProps) {
  const found = useMemo(device, []);
  const { onFailure } = props;
  useEffect(() => {
    if (found === null) onFailure(NO_WEBGL);
  }, [found, onFailure]);
  if (found === null) return null;
  const preset = presetOf(props.quality, found.software);
  // What a context is made with stays: another preset has another canvas.
  return <HallCanvas key={preset} {...props} device={found} preset={preset} />;
}

/**
 * The canvas and its r3f root. Not r3f's own `Canvas`, which brings every class of three along for JSX elements that
 * the hall does not use: a third of the page's bytes.
 */
function HallCanvas(props: InsideProps) {
  const { preset, machine, onFailure } = props;
  const { ratioMax, antialias } = PRESET_DETAIL[preset];
  const [ratio] = useState(() => finestRatio(ratioMax));
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const root = useRef<ReconcilerRoot<HTMLCanvasElement> | null>(null);
  const configured = useRef<Promise<unknown> | null>(null);
  const [size, setSize] = useState<Size | null>(null);

  useLayoutEffect(() => {
    const element = frame.current!;
    const measure = () => {
      const { width, height } = element.getBoundingClientRect();
      if (width > 0 && height > 0) setSize({ width, height, top: 0, left: 0 });
    };
    const sizes = new ResizeObserver(measure);
    sizes.observe(element);
    measure();
    return () => sizes.disconnect();
  }, []);

  useLayoutEffect(() => {
    if (size === null) return;
    root.current ??= createRoot(canvas.current!);
    const now = root.current;
    const makeRenderer = (defaults: object) => {
      try {
        return new WebGLRenderer({
          ...defaults,
          canvas: canvas.current!,
          antialias,
          alpha: false,
          stencil: false,
          powerPreference: 'high-performance',
        });
      } catch (error) {
        onFailure(NO_WEBGL);
        throw error;
      }
    };
    const dpr: [number, number] = [1, ratio];
    configured.current = now.configure({
      frameloop: 'demand',
      flat: true,
      linear: true,
      size,
      dpr,
      gl: makeRenderer,
    });
    configured.current.catch((error: unknown) => onFailure(String(error)));
  }, [size, ratio, antialias, onFailure]);
  // Apart from the above, which asks for a picture of what stood there before.
  useLayoutEffect(() => {
    const now = root.current;
    configured.current?.then(
      () => {
        if (root.current === now) now?.render(<Inside {...props} />);
      },
      () => undefined,
    );
  });
  useEffect(
    () => () => {
      root.current?.unmount();
      root.current = null;
    },
    [],
  );
  return (
    <div ref={frame} style={{ width: '100%', height: '100%' }}>
      <canvas
        ref={canvas}
        role="img"
        tabIndex={0}
        aria-label={words.label(machine.name)}
        style={{ touchAction: 'none' }}
      />
    </div>
  );
}

interface Size {
  readonly width: number;
  readonly height: number;
  readonly top: number;
  readonly left: number;
}
