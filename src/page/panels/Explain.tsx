import '../theme/explain.css';
import { useEffect } from 'react';
import type { MetricExplanation } from '../../model/metrics/explain/explainMetric';
import { POWER_EVIDENCE, POWER_TERMS } from '../../model/power/coefficients';
import type { Scenario } from '../../model/scenario/scenario';
import { type Frame, HEADER } from '../../model/simulation/frame';
import type { Loaded } from '../../worker/protocol';
import { askExplanation, useExplain } from '../store/explain';
import { explain } from '../store/sheets';
import { useStore } from '../store/store';
import { explaining } from '../words/explain';
import { siText } from '../words/format';
import { said } from '../words/said';
import { Formula } from './explain/Formula';
import { Inputs } from './explain/Inputs';
import { Related } from './explain/Related';
import { Tornado } from './explain/Tornado';
import { Trail } from './explain/Trail';
import { Running } from './Running';
import { SheetFrame } from './SheetFrame';
import { Badge } from './Sources';

/** How a number is made: formula, inputs that open in turn, evidence, sources, and what moves it most. */
export default function Explain({ id }: { readonly id: string }) {
  const loaded = useStore((state) => state.loaded);
  const other = useStore((state) => state.explainedOf);
  const { explanation, failure, labels, ...asked } = useExplain();
  const of = other ?? loaded?.scenario ?? null;
  useEffect(() => {
    if (of !== null) void askExplanation(id, of, other === null);
  }, [id, of, other]);
  if (loaded === null || of === null) return null;
  // What was said of another number or another scenario is not shown.
  const isCurrent = asked.id === id && asked.of === of;
  const label = said(labels[id] ?? loaded.metrics.find((metric) => metric.id === id)?.label ?? '');
  return (
    <SheetFrame title={label} className="explain" onClose={() => explain(null)}>
      <Trail />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <div className="body" tabIndex={0} role="region" aria-label={label}>
        {other === null ? null : <p className="quiet">{explaining.other}</p>}
        {isCurrent && failure !== null ? (
          <p className="warning">{explaining.gone(said(failure))}</p>
        ) : isCurrent && explanation !== null ? (
          <Made explanation={explanation} of={of} loaded={other === null ? loaded : null} />
        ) : (
          <p role="status" className="quiet">
            {explaining.loading}
          </p>
        )}
      </div>
    </SheetFrame>
  );
}

function Made(props: {
  readonly explanation: MetricExplanation;
  readonly of: Scenario;
  /** The machine on show; null: it is another one. */
  readonly loaded: Loaded | null;
}) {
  const { explanation, of, loaded } = props;
  const { id, value, unit, evidence, inputs } = explanation;
  return (
    <>
      <p>
        <strong>{siText(value, unit)}</strong> <Badge evidence={evidence} />
      </p>
      {loaded === null ? null : <RightNow id={id} />}
      <Formula explanation={explanation} />
      <p>{said(explanation.words)}</p>
      <h3 className="section">{explaining.inputs}</h3>
      <Inputs inputs={inputs} hasControls={loaded !== null} />
      {loaded === null ? null : (
        <>
          <Tornado id={id} unit={unit} scenario={of} />
          <Related id={id} metrics={loaded.metrics} />
          {unit === 'W' ? <PowerParts terms={loaded.powerTerms} /> : null}
        </>
      )}
    </>
  );
}

/** Numbers of the live panel that run: the same formula over the picture on screen. */
const RUNNING: Readonly<Record<string, (frame: Frame) => string>> = {
  achieved_FLOPps: ({ header }) => siText(header[HEADER.achieved_FLOPps]!, 'FLOP/s'),
  power_W: ({ header }) => siText(header[HEADER.power_W]!, 'W'),
  delivered_B: ({ header }) => siText(header[HEADER.delivered_Bps]!, 'B/s'),
};

function RightNow({ id }: { readonly id: string }) {
  const read = RUNNING[id];
  if (read === undefined) return null;
  return (
    <p>
      {explaining.rightNow} <Running read={read} />
    </p>
  );
}

function PowerParts({ terms }: { readonly terms: Loaded['powerTerms'] }) {
  return (
    <>
      <h3 className="section">{explaining.terms}</h3>
      <table className="facts">
        <tbody>
          {POWER_TERMS.filter((term) => terms[term] > 0).map((term) => (
            <tr key={term}>
              <td>{explaining.powerTerms[term]}</td>
              <td className="nowrap">{siText(terms[term], 'W')}</td>
              <td>
                <Badge evidence={POWER_EVIDENCE[term]} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
