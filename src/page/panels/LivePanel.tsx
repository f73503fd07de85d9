import { lazy, Suspense } from 'react';
import { groupSize } from '../../model/scenario/scenario';
import { type Frame, HEADER, LIMITS } from '../../model/simulation/frame';
import type { Loaded } from '../../worker/protocol';
import { explain, live, say } from '../store/session';
import { useStore } from '../store/store';
import { words } from '../words/en';
import { siText, three } from '../words/format';
import { Boundary } from './Boundary';
import { Running } from './Running';

const Charts = lazy(() => import('./Charts'));

// One unit each, so that the number keeps its width as it runs.
const petaflops = ({ header }: Frame) => three(header[HEADER.achieved_FLOPps]! / 1e15);
const watts = ({ header }: Frame) => scaled(header[HEADER.power_W]!);
const limit = ({ header }: Frame) => words.limits[LIMITS[header[HEADER.limit]!]!];
const scaled = (value: number) => three(value / 1000);

/** The share of time of what limits the machine at the moment. */
function limitMetric(): string {
  const now = live.frame === null ? 'none' : LIMITS[live.frame.header[HEADER.limit]!]!;
  return {
    none: 'step_s',
    compute: 'computeShare',
    memory: 'memoryShare',
    network: 'networkShare',
    latency: 'latencyShare',
  }[now];
}

/** What the machine does now: three numbers, one sentence, three charts. */
export function LivePanel() {
  const loaded = useStore((state) => state.loaded);
  return (
    <section className="live panel" aria-label={words.panels.live} id="live">
      <dl className="headlines">
        <Headline label={words.live.achieved} metric="achieved_FLOPps" unit="PFLOPS" read={petaflops}>
          {loaded === null
            ? ' '
            : words.live.ofPeak(
                three(value(loaded, 'peak_FLOPps') / 1e15),
                three(value(loaded, 'achieved_FLOPps') / 1e15),
              )}
        </Headline>
        <Headline label={words.live.power} metric="power_W" unit="kW" read={watts}>
          {loaded === null
            ? ' '
            : words.live.ofPower(
                siText(value(loaded, 'powerIdle_W'), 'W'),
                siText(value(loaded, 'powerFull_W'), 'W'),
              )}
        </Headline>
        <Headline label={words.live.limit} metric={limitMetric} unit="" read={limit}>
          {loaded === null ? ' ' : <Shares loaded={loaded} />}
        </Headline>
      </dl>
      <div className="more">
        <Summary loaded={loaded} />
        <Boundary onError={() => say('error', [words.notices.sheetMissing])}>
          <Suspense fallback={<p className="charts quiet">{words.live.loadingCharts}</p>}>
            <Charts />
          </Suspense>
        </Boundary>
      </div>
    </section>
  );
}

function Headline(props: {
  readonly label: string;
  /** The metric that explains it, or how to find that. */
  readonly metric: string | (() => string);
  readonly unit: string;
  readonly children: React.ReactNode;
  read(frame: Frame): string;
}) {
  return (
    <div className="headline">
      <dt>
        <span>
          {props.label} <span className="when">{words.live.now}</span>
        </span>
        <button
          type="button"
          className="button"
          aria-label={words.live.explain(props.label)}
          title={words.live.explain(props.label)}
          onClick={() => explain(typeof props.metric === 'string' ? props.metric : props.metric())}
        >
          {words.live.explainShort}
        </button>
      </dt>
      <dd>
        <Running className={props.unit === '' ? 'value word' : 'value'} read={props.read} />
        <span className="unit">{props.unit}</span>
      </dd>
      <dd className="aside">{props.children}</dd>
    </div>
  );
}

/** Where the time of a step goes, as a bar and in words. */
function Shares({ loaded }: { readonly loaded: Loaded }) {
  const parts = [
    { id: 'computeShare', name: words.limits.compute, tone: 'var(--compute)' },
    { id: 'memoryShare', name: words.limits.memory, tone: 'var(--memory)' },
    { id: 'networkShare', name: words.limits.network, tone: 'var(--transfer)' },
    { id: 'latencyShare', name: words.limits.latency, tone: 'var(--accent)' },
  ].map((part) => ({ ...part, share: value(loaded, part.id) }));
  const text = parts
    .filter(({ share }) => share >= 0.001)
    .map(({ name, share }) => `${name} ${siText(share, '1')}`)
    .join(' · ');
  return (
    <div style={{ flex: 1, minWidth: 0 }}>
      <div className="shares" aria-hidden="true">
        {parts.map(({ id, share, tone }) => (
          <span key={id} style={{ width: `${share * 100}%`, background: tone }} />
        ))}
      </div>
      {text === '' ? words.transport.idle : `${words.live.overStep}: ${text}`}
    </div>
  );
}

function Summary({ loaded }: { readonly loaded: Loaded | null }) {
  const scenario = useStore((state) => state.scenario);
  return (
    <div className="summary">
      <p>{words.summary(scenario, groupSize(scenario))}</p>
      {loaded?.bottleneck ? (
        <p className="quiet bottleneck">
          {words.fullLinks(
            loaded.bottleneck.tier === 'memory',
            words.bottleneck[loaded.bottleneck.tier],
            siText(loaded.bottleneck.share, '1'),
          )}
        </p>
      ) : null}
      {loaded === null || loaded.machine.system === 'nvl72' ? null : (
        <p className="ratios">
          <button type="button" className="button" onClick={() => explain('peakOverNvl72')}>
            {words.ratios.peak(three(value(loaded, 'peakOverNvl72')))}
          </button>
          <button type="button" className="button" onClick={() => explain('powerOverNvl72')}>
            {words.ratios.power(three(value(loaded, 'powerOverNvl72')))}
          </button>
        </p>
      )}
    </div>
  );
}

function value(loaded: Loaded, id: string): number {
  return loaded.metrics.find((metric) => metric.id === id)?.value ?? Number.NaN;
}
