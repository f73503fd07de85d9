import '../chartLocale';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { useStore } from '../../store/store';
import { count, si } from '../../words/format';
import { sweep } from '../../words/sweep';
import { words } from '../../words/words';
import { unitBeside } from './axisOptions';
import { axisEnds, drawReading, endsOf, logTicks } from './drawing';
import { type Dot, pointText, type Reading } from './reading';

/** How near the pointer must come to a dot, pixels. */
const REACH_PX = 40;

/** The dots of a sweep on their axes, to be read by pointer or arrow keys. */
export function Plot(props: {
  readonly reading: Reading;
  /** The dot that is read: its point. */
  readonly at: number | null;
  onRead(point: number | null): void;
  onTake(point: number): void;
}) {
  const { reading, at } = props;
  const theme = useStore((state) => state.theme);
  const box = useRef<HTMLDivElement>(null);
  const spot = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  /** Puts the mark on the dot that is read: again with each drawing, as axes are there only then. */
  const place = useRef<() => void>(() => {});
  // biome-ignore lint/correctness/useExhaustiveDependencies: a plot holds the colours of its theme
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const made = makePlot(element, reading, () => place.current());
    plot.current = made;
    const sizes = new ResizeObserver(() =>
      made.setSize({ width: element.clientWidth, height: element.clientHeight }),
    );
    sizes.observe(element);
    return () => {
      sizes.disconnect();
      made.destroy();
      plot.current = null;
    };
  }, [reading, theme]);
  useEffect(() => {
    const dot = reading.dots.find(({ point }) => point === at);
    place.current = () => {
      const mark = spot.current;
      if (mark === null) return;
      mark.hidden = dot === undefined || plot.current === null;
      if (dot !== undefined && plot.current !== null)
        mark.style.translate = positionOf(plot.current, dot)
          .map((p) => `${p}px`)
          .join(' ');
    };
    place.current();
  }, [reading, at]);

  const nearest = (event: { readonly clientX: number; readonly clientY: number }): number | null => {
    const u = plot.current;
    if (u === null) return null;
    const bounds = u.root.getBoundingClientRect();
    let found: number | null = null;
    let least = REACH_PX;
    for (const dot of reading.dots) {
      const [x, y] = positionOf(u, dot);
      const distance = Math.hypot(event.clientX - bounds.left - x, event.clientY - bounds.top - y);
      if (distance >= least) continue;
      least = distance;
      found = dot.point;
    }
    return found;
  };
  const key = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && at !== null) props.onTake(at);
    else {
      const next = stepTo(reading.dots, at, event.key);
      if (next === null) return;
      props.onRead(next);
    }
    event.preventDefault();
  };
  const index = reading.dots.findIndex(({ point }) => point === at);
  return (
    <div
      className="plot"
      role="slider"
      tabIndex={0}
      aria-label={sweep.plot(reading.y.label, reading.isPareto ? reading.x.label : reading.first.label)}
      aria-valuemin={0}
      aria-valuemax={Math.max(0, reading.dots.length - 1)}
      aria-valuenow={Math.max(0, index)}
      aria-valuetext={index < 0 ? sweep.read : pointText(reading, reading.dots[index]!.point)}
      onKeyDown={key}
      onPointerMove={(event) => props.onRead(nearest(event))}
      onClick={(event) => {
        // Where a finger taps no pointer has moved before.
        const point = nearest(event);
        if (point !== null) props.onTake(point);
      }}
    >
      <div ref={box} className="canvas" />
      <div ref={spot} className="spot" hidden />
    </div>
  );
}

/** Pixels of a dot within the plot. */
function positionOf(u: uPlot, dot: Dot): [number, number] {
  return [u.over.offsetLeft + u.valToPos(dot.x, 'x'), u.over.offsetTop + u.valToPos(dot.y, 'y')];
}

/** Left and right go through the dots in their order, up and down to the same place of another curve. */
function stepTo(dots: readonly Dot[], at: number | null, key: string): number | null {
  if (dots.length === 0) return null;
  const index = dots.findIndex(({ point }) => point === at);
  const here = dots[index];
  const curve = (step: number) =>
    here === undefined
      ? dots[0]
      : dots
          .filter((dot) => dot.curve === here.curve + step)
          .reduce((best, dot) => (Math.abs(dot.x - here.x) < Math.abs(best.x - here.x) ? dot : best), here);
  switch (key) {
    case 'ArrowRight':
      return dots[Math.min(dots.length - 1, index + 1)]!.point;
    case 'ArrowLeft':
      return dots[Math.max(0, index - 1)]!.point;
    case 'ArrowUp':
      return curve(1)!.point;
    case 'ArrowDown':
      return curve(-1)!.point;
    case 'Home':
      return dots[0]!.point;
    case 'End':
      return dots.at(-1)!.point;
    default:
      return null;
  }
}

function makePlot(element: HTMLElement, reading: Reading, onDrawn: () => void): uPlot {
  const { isPareto, first, run, x, y, dots, now } = reading;
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  const font = (px: number) => `${px}px ${colour('--font')}`;
  const seen = now === null ? dots : [...dots, now];
  const across = isPareto
    ? endsOf(
        seen.map((dot) => dot.x),
        false,
      )
    : axisEnds(reading);
  const up = endsOf(
    seen.map((dot) => dot.y),
    !isPareto,
  );
  const axis = {
    stroke: colour('--text-3'),
    font: font(12),
    labelFont: font(12),
    ticks: { show: false },
    grid: { stroke: colour('--line'), width: 1 },
  };
  /** Numbers of a metric in one unit for the whole axis, which stands in its label. */
  const metricAxis = (metric: Reading['y'], most: number) => {
    const { text, unit } = si(most, metric.unit);
    // Prefixes and per cent are powers of ten; the text is rounded.
    const shown = Number(text.replaceAll(',', ''));
    const per = shown === 0 ? 1 : 10 ** Math.round(Math.log10(most / shown));
    return {
      label: unit === '' ? metric.label : `${metric.label}${words.glue.comma}${unit}`,
      values: (_u: uPlot, ticks: number[]) => ticks.map((tick) => plain(tick / per)),
    };
  };
  const valueAxis = {
    label: [first.label, unitBeside(first)].filter(Boolean).join(words.glue.comma),
    ...(first.scale === null ? { splits: () => run.first.values.map((_, i) => i) } : {}),
    ...(first.scale?.log ? { splits: () => logTicks(...across) } : {}),
    values: (_u: uPlot, ticks: number[]) =>
      ticks.map((tick) =>
        first.text(first.scale === null ? run.first.values[tick]! : first.scale.log ? 10 ** tick : tick),
      ),
  };
  return new uPlot(
    {
      width: element.clientWidth,
      height: element.clientHeight,
      legend: { show: false },
      cursor: { show: false },
      padding: [14, 16, 0, 0],
      scales: { x: { time: false, range: () => across }, y: { range: () => up } },
      axes: [
        {
          ...axis,
          size: 28,
          gap: 4,
          space: 60,
          labelSize: 20,
          ...(isPareto ? metricAxis(x, across[1]) : valueAxis),
        },
        { ...axis, size: 52, gap: 6, space: 36, labelSize: 22, ...metricAxis(y, up[1]) },
      ],
      series: [{}, { points: { show: false } }],
      hooks: {
        draw: [
          (u) => drawReading(u, reading, colour, `${12 * devicePixelRatio}px ${colour('--font')}`),
          onDrawn,
        ],
      },
    },
    [across, [null, null]],
    element,
  );
}

const plain = (value: number) => count(Number(value.toPrecision(6)));
