import { lazy } from 'react';
import { isInference } from '../../model/scenario/scenario';
import type { Loaded } from '../../worker/protocol';
import { useStore } from '../store/store';
import { shortCount, siText, three } from '../words/format';
import { words } from '../words/words';
import { Late } from './Late';
import { Headline } from './live/Headline';
import { bytesOf, limitReading, powerReading, type Scale, speedReading, wattsOf } from './live/readings';
import { Shares } from './live/Shares';
import { Summary } from './live/Summary';
import { metricValue } from './metricValue';

const Charts = lazy(() => import('./Charts'));
const Misfit = lazy(() => import('./live/Misfit'));

/** What stands beside a running number: in its unit. */
const inScale = (value: number, { unit, size }: Scale) => `${three(value / size)} ${unit}`;

/** What the machine does now: three numbers, one sentence, three charts. */
export function LivePanel() {
  const loaded = useStore((state) => state.loaded);
  const value = (id: string) => metricValue(loaded, id) ?? Number.NaN;
  const watts = wattsOf(loaded);
  return (
    <section className="live panel" aria-label={words.panels.live} id="live">
      <dl className="headlines">
        <Speed loaded={loaded} />
        <Headline {...powerReading(loaded)}>
          {loaded === null
            ? ' '
            : words.live.ofPower(inScale(value('powerIdle_W'), watts), inScale(value('powerFull_W'), watts))}
        </Headline>
        <Headline {...limitReading(loaded)}>{loaded === null ? ' ' : <Shares loaded={loaded} />}</Headline>
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

/** How fast it is, and what that makes in all. */
function Speed({ loaded }: { readonly loaded: Loaded | null }) {
  const kind = useStore((state) => state.loaded?.scenario.workload.kind ?? state.scenario.workload.kind);
  const value = (id: string) => metricValue(loaded, id) ?? Number.NaN;
  return (
    <Headline {...speedReading(loaded)}>
      {loaded === null
        ? ' '
        : isInference(kind)
          ? words.serving.live.aside(
              siText(value('timePerToken_s'), 's'),
              shortCount(value('tokensPerSecond')),
              kind === 'decode',
            )
          : words.live.ofInjection(
              siText(value('algorithm_Bps'), 'B/s'),
              inScale(value('injection_Bps'), bytesOf(loaded)),
            )}
    </Headline>
  );
}
