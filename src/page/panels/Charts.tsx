import './chartLocale';
import { useDeferredValue, useEffect, useMemo, useRef } from 'react';
import uPlot from 'uplot';
import { groupSize, isInference } from '../../model/scenario/scenario';
import type { Loaded } from '../../worker/protocol';
import 'uplot/dist/uPlot.min.css';
import { live, trace } from '../store/session';
import { useStore } from '../store/store';
import { si, siText, three } from '../words/format';
import { words } from '../words/words';
import { metricValue } from './metricValue';

interface Series {
  readonly label?: () => string;
  /** CSS variable of its colour. */
  readonly tone: string;
  readonly column: 'delivered_Bps' | 'compute' | 'links' | 'power_W';
}

interface Chart {
  readonly title: string;
  readonly unit: string;
  readonly max: number;
  readonly series: readonly Series[];
}

/** The last minute over simulated time. Every axis is fixed by the machine, so that heights mean the same as it runs. */
export default function Charts() {
  // Axes may follow a moment after the numbers.
  const loaded = useDeferredValue(useStore((state) => state.loaded));
  const theme = useStore((state) => state.theme);
  const charts = useMemo(() => (loaded === null ? [] : chartsOf(loaded)), [loaded]);
  return (
    <div className="charts">
      {charts.map((chart) => (
        // A plot holds the colours of its theme: another theme is another plot.
        <ChartView key={`${chart.title}:${theme}`} chart={chart} />
      ))}
    </div>
  );
}

/** One list for every machine: only the height of an axis is the machine's own. */
const SERIES = {
  throughput: [{ tone: '--series-1', column: 'delivered_Bps' }],
  utilisation: [
    { label: () => words.live.series.compute, tone: '--series-2', column: 'compute' },
    { label: () => words.live.series.links, tone: '--series-1', column: 'links' },
  ],
  power: [{ tone: '--series-3', column: 'power_W' }],
} as const satisfies Record<string, readonly Series[]>;

function chartsOf(loaded: Loaded): Chart[] {
  const injection = metricValue(loaded, 'injection_Bps') ?? 1;
  // Of a step of inference only its own chips send; beside all others their bytes would be a flat line.
  const { scenario, counts } = loaded;
  const share = isInference(scenario.workload.kind) ? groupSize(scenario) / counts.packages : 1;
  const { throughput, utilisation, power } = words.live.charts;
  return [
    { title: throughput, unit: 'B/s', max: injection * share, series: SERIES.throughput },
    { title: utilisation, unit: '1', max: 1, series: SERIES.utilisation },
    { title: power, unit: 'W', max: loaded.power.full_W, series: SERIES.power },
  ];
}

/** Between two points of a chart, seconds of the reader: what is shorter has no shape. */
const POINT_S = 0.1;

/** What one of the unit that an axis is marked in stands for. */
const perUnit = (max: number, unit: string) => max / Number(si(max, unit).text.replaceAll(',', ''));

/** A clock that has not moved yet has a second of the reader before it. */
function timesOf(from: number | null, to: number | null): [number, number] {
  const { speed } = useStore.getState();
  const [first, last] = [from ?? 0, to ?? 0];
  return last - first > POINT_S * speed ? [first, last] : [first, first + speed];
}

function ChartView({ chart }: { readonly chart: Chart }) {
  const box = useRef<HTMLDivElement>(null);
  const plotted = useRef<uPlot>(undefined);
  const { title, unit, max, series } = chart;
  const top = useRef(max);
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const style = getComputedStyle(document.documentElement);
    const colour = (name: string) => style.getPropertyValue(name).trim();
    const height = Number.parseFloat(colour('--chart'));
    const font = `11px ${colour('--font')}`;
    const axis = {
      stroke: colour('--text-3'),
      font,
      ticks: { show: false },
      grid: { stroke: colour('--line'), width: 1 },
    };
    const plot = new uPlot(
      {
        width: element.clientWidth,
        height,
        legend: { show: false },
        cursor: { points: { size: 6 }, y: false },
        padding: [6, 22, 0, 0],
        scales: {
          x: { time: false, range: (_u, from, to) => timesOf(from, to) },
          y: { range: () => [0, top.current] },
        },
        axes: [
          { ...axis, size: 18, gap: 2, space: 70, values: (_u, splits) => splits.map((t) => siText(t, 's')) },
          {
            ...axis,
            size: 38,
            gap: 4,
            splits: () => [0, top.current / 2, top.current],
            values: (_u, splits) => splits.map((v) => three(v / perUnit(top.current, unit))),
          },
        ],
        series: [
          { label: words.transport.time, value: (_u, t) => (t == null ? '' : siText(t, 's')) },
          ...series.map(({ label, tone }) => ({
            label: label?.() ?? title,
            stroke: colour(tone),
            width: Number(colour('--stroke')),
            points: { show: false },
          })),
        ],
      },
      [[], ...series.map(() => [])],
      element,
    );
    plotted.current = plot;
    let shown = -1;
    const draw = () => {
      if (trace.version === shown) return;
      shown = trace.version;
      const { length } = trace;
      plot.setData([
        trace.time_s.subarray(0, length),
        ...series.map(({ column }) => trace[column].subarray(0, length)),
      ]);
    };
    draw();
    const stop = live.subscribe(draw);
    const sizes = new ResizeObserver(() => plot.setSize({ width: element.clientWidth, height }));
    sizes.observe(element);
    return () => {
      stop();
      sizes.disconnect();
      plot.destroy();
    };
  }, [title, unit, series]);
  useEffect(() => {
    if (top.current === max) return;
    top.current = max;
    plotted.current?.setScale('y', { min: 0, max });
  }, [max]);
  return (
    <figure className="chart" aria-label={words.live.chart(title, siText(max, unit))}>
      <h3>
        <span>{title}</span>
        <span className="key">
          {series.map(({ label, tone }) => (
            <span key={tone}>
              <i style={{ background: `var(${tone})` }} />
              {label?.() ?? si(max, unit).unit}
            </span>
          ))}
        </span>
      </h3>
      <div ref={box} />
    </figure>
  );
}
