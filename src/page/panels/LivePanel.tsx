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

// One unit each, so that the number keeps its width as it runs.
const gigabytes = ({ header }: Frame) => three(header[HEADER.delivered_Bps]! / 1e9);
const terabytes = ({ header }: Frame) => three(header[HEADER.delivered_Bps]! / 1e12);
const kilowatts = ({ header }: Frame) => three(header[HEADER.power_W]! / 1e3);
const megawatts = ({ header }: Frame) => three(header[HEADER.power_W]! / 1e6);
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
  // One unit for all that a machine can draw: a number that runs does not change it.
  const isLarge = value('powerFull_W') >= 1e7;
  return (
    <section className="live panel" aria-label={words.panels.live} id="live">
      <dl className="headlines">
        <Speed loaded={loaded} />
        <Headline
          label={words.live.power}
          metric="power_W"
          unit={isLarge ? 'MW' : 'kW'}
          value={isLarge ? megawatts : kilowatts}
          first={loaded === null ? undefined : three(value('power_W') / (isLarge ? 1e6 : 1e3))}
        >
          {loaded === null
            ? ' '
            : words.live.ofPower(siText(value('powerIdle_W'), 'W'), siText(value('powerFull_W'), 'W'))}
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
    const isFast = value('injection_Bps') >= 1e12;
    return (
      <Headline
        label={words.live.charts.throughput}
        metric="delivered_B"
        unit={isFast ? 'TB/s' : 'GB/s'}
        value={isFast ? terabytes : gigabytes}
        first={
          loaded === null ? undefined : three(value('delivered_B') / value('step_s') / (isFast ? 1e12 : 1e9))
        }
      >
        {loaded === null
          ? ' '
          : words.live.ofInjection(
              siText(value('algorithm_Bps'), 'B/s'),
              siText(value('injection_Bps'), 'B/s'),
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
