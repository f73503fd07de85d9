import { type PointerEvent, useEffect, useMemo, useRef } from 'react';
import type { Loaded } from '../../../worker/protocol';
import { seekInStep } from '../../store/session';
import { useStore } from '../../store/store';
import { siText } from '../../words/format';
import { lanes } from '../../words/lanes';
import { said } from '../../words/said';
import { type LaneRow, laneRows, phaseNear, rowArea } from './laneLayout';
import { stageTone } from './stageTones';

const GAP_PX = 2;
/** How far beside a phase the pointer still means it. */
const REACH_PX = 3;

/**
 * Hundreds of phases as thin rows on one canvas, one row for what runs side by side. Drawn when step, theme or size
 * change; a frame does nothing here.
 */
export function Lanes({ loaded }: { readonly loaded: Loaded }) {
  const theme = useStore((state) => state.theme);
  const canvas = useRef<HTMLCanvasElement>(null);
  const tip = useRef<HTMLDivElement>(null);
  const { phases, period_s } = loaded;
  const rows = useMemo(() => laneRows(phases), [phases]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another theme has other colours
  useEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    // Called once at the start too, with the layout: that is the first drawing.
    const sizes = new ResizeObserver(() => drawRows(element, rows, period_s));
    sizes.observe(element);
    return () => sizes.disconnect();
  }, [rows, period_s, theme]);

  const hide = () => {
    if (tip.current !== null) tip.current.style.visibility = 'hidden';
  };
  const point = (event: PointerEvent<HTMLCanvasElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const share = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
    if (event.buttons === 1) seekInStep(share);
    const row = Math.min(rows.length - 1, Math.floor(((event.clientY - box.top) / box.height) * rows.length));
    const found = phaseNear(rows[Math.max(0, row)]!, share * period_s, (REACH_PX / box.width) * period_s);
    if (found === null || tip.current === null) {
      hide();
      return;
    }
    const element = tip.current;
    element.children[0]!.textContent = said(found.name);
    element.children[1]!.textContent = lanes.when(siText(found.start_s, 's'), siText(found.duration_s, 's'));
    const half = element.offsetWidth / 2;
    const at = Math.min(box.width - half, Math.max(half, share * box.width));
    element.style.transform = `translate(${at - half}px, -100%)`;
    element.style.visibility = 'visible';
  };
  return (
    <>
      <canvas
        ref={canvas}
        className="band lanes"
        role="img"
        aria-label={lanes.all(phases.length)}
        onPointerMove={point}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          point(event);
        }}
        onPointerLeave={hide}
      />
      <div ref={tip} className="lane-tip panel" role="tooltip">
        <p />
        <p className="quiet" />
      </div>
    </>
  );
}

/** On whole pixels of the screen, so that edges are sharp. */
function drawRows(canvas: HTMLCanvasElement, rows: readonly LaneRow[], period_s: number): void {
  const pixels = devicePixelRatio;
  const width = Math.round(canvas.clientWidth * pixels);
  const height = Math.round(canvas.clientHeight * pixels);
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (context === null || width === 0) return;
  const style = getComputedStyle(canvas);
  const gap = Math.round(GAP_PX * pixels);
  // One path for each colour: a step has more than a thousand phases.
  const paths = new Map<string, Path2D>();
  const add = (tone: string, x: number, y: number, wide: number, high: number) => {
    let path = paths.get(tone);
    if (path === undefined) {
      path = new Path2D();
      paths.set(tone, path);
    }
    path.rect(x, y, wide, high);
  };
  rows.forEach(({ phases }, index) => {
    const area = rowArea(index, rows.length, height, gap);
    add('--raised', 0, area.top, width, area.height);
    for (const { start_s, duration_s, stage } of phases) {
      if (stage === null) continue;
      const from = Math.round((start_s / period_s) * width);
      const to = Math.max(from + 1, Math.round(((start_s + duration_s) / period_s) * width));
      // A hairline between neighbours, where there is room for one.
      add(stageTone(stage), from, area.top, to - from > 3 ? to - from - 1 : to - from, area.height);
    }
  });
  for (const [tone, path] of paths) {
    context.fillStyle = style.getPropertyValue(tone);
    context.fill(path);
  }
}
