import '../theme/figures.css';
import '../theme/sweep.css';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { replaceScenario } from '../store/session';
import { openSheet } from '../store/sheets';
import { useStore } from '../store/store';
import { askSweep, cancel, choose, goOn, type Run, useSweep } from '../store/sweep';
import { siText } from '../words/format';
import { said } from '../words/said';
import { sweep } from '../words/sweep';
import { CopyButton } from './CopyButton';
import { SheetFrame } from './SheetFrame';
import { Asked } from './sweep/Asked';
import { askedOf, axisOptions, withUnit } from './sweep/axisOptions';
import { toneOf } from './sweep/drawing';
import { metricOptions } from './sweep/metricOptions';
import { Plot } from './sweep/Plot';
import { csvOf, Points, Refused } from './sweep/Points';
import { onOneText, pointText, type Reading, read } from './sweep/reading';

/** Controls that are plotted where none is asked for, the first that there is. */
const USUAL = ['batch', 'tokens', 'message'];

/** The machine over a range of one control, or of two. */
export default function Sweep() {
  const scenario = useStore((state) => state.scenario);
  const loaded = useStore((state) => state.loaded);
  const swept = useStore((state) => state.swept);
  const asked = useSweep();
  const { first, second, run, problem } = asked;
  const axes = useMemo(() => axisOptions(scenario), [scenario]);
  useEffect(() => {
    const wanted = axes.find(({ param }) => param === swept);
    const isThere = axes.some(({ param }) => param === first?.param);
    const usual = wanted ?? axes.find(({ param }) => USUAL.includes(param));
    if (wanted !== undefined || !isThere) choose({ first: usual === undefined ? null : askedOf(usual) });
    if (wanted !== undefined && wanted.param === second?.param) choose({ second: null });
    if (swept !== null) useStore.setState({ swept: null });
  }, [axes, swept, first, second]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is asked is read from the store
  useEffect(() => askSweep(scenario), [scenario, first, second]);
  const reading = useMemo(
    () => (run === null || loaded === null ? null : read(run, asked, loaded)),
    [run, asked, loaded],
  );
  const metrics = loaded === null ? [] : metricOptions(loaded);
  const isPareto = asked.view === 'pareto';
  return (
    <SheetFrame title={sweep.title} className="sheet roomy" onClose={() => openSheet(null)}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <div className="body figures sweep" tabIndex={0} role="region" aria-label={sweep.title}>
        <Asked
          asked={asked}
          axes={axes}
          metrics={isPareto ? metrics.filter(({ better }) => better !== undefined) : metrics}
          y={reading?.y.id ?? ''}
          x={reading?.x.id ?? ''}
        />
        <section className="answer">
          {problem === null ? null : (
            <p className="warning" role="alert">
              {said(problem)}
            </p>
          )}
          {reading === null ? (
            <p className="quiet">{problem === null ? sweep.empty : ''}</p>
          ) : (
            <Answer reading={reading} />
          )}
        </section>
      </div>
    </SheetFrame>
  );
}

function Answer({ reading }: { readonly reading: Reading }) {
  const [at, setAt] = useState<number | null>(null);
  const { run, second, isPareto, findings, missing, dots } = reading;
  const take = (point: number) => replaceScenario(run.points[point]!.scenario);
  return (
    <>
      <Progress run={run}>
        <CopyButton label={sweep.copy} disabled={dots.length === 0} text={() => csvOf(reading)} />
      </Progress>
      {second === null ? null : (
        <p className="key">
          {run.second!.values.map((value, curve) => (
            <span key={value}>
              <i style={{ background: `var(${toneOf(curve)})` }} />
              {withUnit(second, value)}
            </span>
          ))}
        </p>
      )}
      <Plot reading={reading} at={at} onRead={setAt} onTake={take} />
      <p role="status" className="readout">
        {at === null ? sweep.read : pointText(reading, at)}
      </p>
      <p className="quiet">
        {isPareto ? `${sweep.front(reading.first.label)} ` : ''}
        {isPareto ? `${onOneText(reading)} ` : ''}
        {dots.some(({ isHollow }) => isHollow) ? sweep.hollow : ''}
      </p>
      {isPareto || run.status === 'running' || reading.first.scale === null ? null : (
        <>
          <h3 className="section">{sweep.findings.title}</h3>
          <ul className="findings">
            {(findings.length === 0 ? [sweep.findings.none] : findings).map((finding) => (
              <li key={finding}>{finding}</li>
            ))}
          </ul>
        </>
      )}
      {missing === 0 ? null : <p className="warning">{sweep.findings.missing(missing)}</p>}
      <Refused reading={reading} />
      <Points reading={reading} onTake={take} />
    </>
  );
}

/** How far it is, and what can be done about it. */
function Progress({ run, children }: { readonly run: Run; readonly children: ReactNode }) {
  const { status, done, points, left_s, took_s } = run;
  const all = points.length;
  return (
    <div className="run">
      <progress value={done} max={all} aria-label={sweep.title} hidden={status === 'done'} />
      <span className="quiet" role="status">
        {status === 'running'
          ? sweep.progress(done, all, left_s === null ? null : siText(left_s, 's'))
          : status === 'done'
            ? sweep.done(all, siText(took_s, 's'))
            : sweep.cancelled(done, all)}
      </span>
      {status === 'running' ? (
        <button type="button" className="button edged" onClick={cancel}>
          {sweep.cancel}
        </button>
      ) : null}
      {status === 'cancelled' ? (
        <button type="button" className="button edged" onClick={goOn}>
          {sweep.goOn}
        </button>
      ) : null}
      {children}
    </div>
  );
}
