import { lazy } from 'react';
import { isInference } from '../../model/scenario/scenario';
import { type Frame, HEADER, LIMITS } from '../../model/simulation/frame';
import type { Loaded } from '../../worker/protocol';
import { live } from '../store/session';
import { useStore } from '../store/store';
import { words } from '../words/en';
import { shortCount, siText, three } from '../words/format';
import { Late } from './Late';
import { Headline } from './live/Headline';
import { limitName, mainLimit } from './live/limitName';
import { Shares } from './live/Shares';
import { Summary } from './live/Summary';
import { metricValue } from './metricValue';

const Charts = lazy(() => import('./Charts'));
const Misfit = lazy(() => import('./live/Misfit'));

/** A unit with its prefix, and how the number that runs is read in it. */
interface Scale {
  readonly unit: string;
  /** W or B/s in one of it. */
  readonly size: number;
  read(frame: Frame): string;
}

const scale = (column: number, unit: string, size: number): Scale => ({
  unit,
  size,
  read: ({ header }) => three(header[column]! / size),
});
const GIGABYTES = scale(HEADER.delivered_Bps, 'GB/s', 1e9);
const TERABYTES = scale(HEADER.delivered_Bps, 'TB/s', 1e12);
const KILOWATTS = scale(HEADER.power_W, 'kW', 1e3);
const MEGAWATTS = scale(HEADER.power_W, 'MW', 1e6);

/** What stands beside a running number: in its unit. */
const inScale = (value: number, { unit, size }: Scale) => `${three(value / size)} ${unit}`;

const limit = ({ header }: Frame) => limitName(useStore.getState().loaded, LIMITS[header[HEADER.limit]!]!);

/** Five digits and more have no room. */
const tokens = (value: number) => (value < 9999.5 ? three(value) : shortCount(value));

/** The share of time of what limits the machine at the moment. */
function limitMetric(): string {
  const now = live.frame === null ? 'none' : LIMITS[live.frame.header[HEADER.limit]!]!;
  return now === 'none' ? 'step_s' : `${now}Share`;
}

/** What the machine does now: three numbers, one sentence, three charts. */
export function LivePanel() {
  const loaded = useStore((state) => state.loaded);
  const value = (id: string) => metricValue(loaded, id) ?? Number.NaN;
  // One prefix for all that a machine can draw: the number that runs keeps it, and so does the line under it.
  const watts = value('powerFull_W') >= 1e6 ? MEGAWATTS : KILOWATTS;
  return (
    <section className="live panel" aria-label={words.panels.live} id="live">
      <dl className="headlines">
        <Speed loaded={loaded} />
        <Headline
          label={words.live.power}
          metric="power_W"
          unit={watts.unit}
          value={watts.read}
          first={loaded === null ? undefined : three(value('power_W') / watts.size)}
        >
          {loaded === null
            ? ' '
            : words.live.ofPower(inScale(value('powerIdle_W'), watts), inScale(value('powerFull_W'), watts))}
        </Headline>
        <Headline
          label={words.live.limit}
          metric={limitMetric}
          unit=""
          value={limit}
          first={loaded === null ? undefined : limitName(loaded, mainLimit(loaded))}
        >
          {loaded === null ? ' ' : <Shares loaded={loaded} />}
        </Headline>
      </dl>
      {loaded?.memory?.why == null ? null : (
        <Late>
          <Misfit />
        </Late>
      )}
      <div className="more">
        <Summary loaded={loaded} />
        <Late fallback={<p className="charts quiet">{words.live.loadingCharts}</p>}>
          <Charts />
        </Late>
      </div>
    </section>
  );
}

/** How fast it is: tokens of a language model, or arithmetic beside an exchange. */
function Speed({ loaded }: { readonly loaded: Loaded | null }) {
  const kind = useStore((state) => state.loaded?.scenario.workload.kind ?? state.scenario.workload.kind);
  const value = (id: string) => metricValue(loaded, id) ?? Number.NaN;
  if (!isInference(kind)) {
    const bytes = value('injection_Bps') >= 1e12 ? TERABYTES : GIGABYTES;
    return (
      <Headline
        label={words.live.charts.throughput}
        metric="delivered_B"
        unit={bytes.unit}
        value={bytes.read}
        first={loaded === null ? undefined : three(value('delivered_B') / value('step_s') / bytes.size)}
      >
        {loaded === null
          ? ' '
          : words.live.ofInjection(
              siText(value('algorithm_Bps'), 'B/s'),
              inScale(value('injection_Bps'), bytes),
            )}
      </Headline>
    );
  }
  const texts = words.serving.live;
  return (
    <Headline
      label={words.workloads[kind]}
      when={texts.overStep}
      metric="tokensPerChip"
      unit={texts.unit}
      value={loaded === null ? '—' : tokens(value('tokensPerChip'))}
    >
      {loaded === null
        ? ' '
        : texts.aside(
            siText(value('timePerToken_s'), 's'),
            shortCount(value('tokensPerSecond')),
            kind === 'decode',
          )}
    </Headline>
  );
}
