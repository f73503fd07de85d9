import type { MetricInput } from '../../model/metrics/metric';
import type { MetricReport } from '../../model/metrics/report';
import { POWER_EVIDENCE, POWER_TERMS } from '../../model/power/coefficients';
import { type Frame, HEADER } from '../../model/simulation/frame';
import { explain } from '../store/session';
import { useStore } from '../store/store';
import { words } from '../words/en';
import { factText, siText } from '../words/format';
import { Running } from './Running';
import { SheetFrame } from './SheetFrame';
import { Badge, Sources } from './Sources';

/** How a number is made: formula, inputs, evidence, sources. */
export default function Explain({ id }: { readonly id: string }) {
  const loaded = useStore((state) => state.loaded);
  const metric = loaded?.metrics.find((entry) => entry.id === id);
  if (loaded === null || metric === undefined) return null;
  return (
    <SheetFrame title={metric.label} className="explain" onClose={() => explain(null)}>
      <div className="body">
        <p>
          <strong>{siText(metric.value, metric.unit)}</strong> <Badge evidence={metric.evidence} />
        </p>
        <RightNow id={id} />
        <p className="formula">{metric.formula}</p>
        <p>{metric.words}</p>
        <h3 className="section">{words.explain.inputs}</h3>
        <table className="facts">
          <tbody>
            {metric.inputs.map((input) => (
              <tr key={input.label}>
                <td className="what">{input.label}</td>
                <td className="nowrap">{inputText(input)}</td>
                <td>
                  <Badge evidence={input.evidence} />
                  {input.note === undefined ? null : <p className="quiet">{input.note}</p>}
                  {input.source.length === 0 ? null : (
                    <p className="quiet">
                      <Sources keys={input.source} />
                    </p>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <Related id={id} metrics={loaded.metrics} />
        {metric.unit !== 'W' ? null : (
          <>
            <h3 className="section">{words.explain.terms}</h3>
            <table className="facts">
              <tbody>
                {POWER_TERMS.map((term) => (
                  <tr key={term}>
                    <td>{words.powerTerms[term]}</td>
                    <td className="nowrap">{siText(loaded.powerTerms[term], 'W')}</td>
                    <td>
                      <Badge evidence={POWER_EVIDENCE[term]} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </>
        )}
      </div>
    </SheetFrame>
  );
}

/** What was published or chosen stands as it is; what was computed has no more than three figures to trust. */
function inputText({ value, unit, evidence }: MetricInput): string {
  return evidence === 'derived' ? siText(value, unit) : factText(value, unit);
}

/** Numbers of the live panel that run: the same formula over the picture on screen. */
const RUNNING: Readonly<Record<string, (frame: Frame) => string>> = {
  achieved_FLOPps: ({ header }) => siText(header[HEADER.achieved_FLOPps]!, 'FLOP/s'),
  power_W: ({ header }) => siText(header[HEADER.power_W]!, 'W'),
};

function RightNow({ id }: { readonly id: string }) {
  const read = RUNNING[id];
  if (read === undefined) return null;
  return (
    <p>
      {words.explain.rightNow} <Running read={read} />
    </p>
  );
}

/** What a reader asks next. */
const RELATED: Readonly<Record<string, readonly string[]>> = {
  tokensPerChip: [
    'timePerToken_s',
    'tokensPerSecond',
    'tokensPerTops',
    'step_s',
    'stageAttention_s',
    'stageDispatch_s',
    'stageExperts_s',
    'stageCombine_s',
    'load',
    'mfu',
    'memory_B',
    'handOff_s',
  ],
  computeShare: ['achieved_FLOPps', 'mfu', 'step_s'],
  copyShare: ['stageDispatch_s', 'stageCombine_s', 'load'],
  memory_B: ['memoryOver_B', 'parameters'],
  achieved_FLOPps: ['peak_FLOPps', 'mfu', 'step_s', 'compute_s', 'collective_s'],
  power_W: ['powerIdle_W', 'powerFull_W', 'energyPerStep_J', 'efficiency_FLOPpJ'],
  networkShare: ['collective_s', 'algorithm_Bps', 'bus_Bps', 'injection_Bps', 'latencyShare', 'routingLoss'],
};

function Related({ id, metrics }: { readonly id: string; readonly metrics: readonly MetricReport[] }) {
  const related = (RELATED[id] ?? []).flatMap((other) => metrics.filter((metric) => metric.id === other));
  if (related.length === 0) return null;
  return (
    <>
      <h3 className="section">{words.live.related}</h3>
      <table className="facts">
        <tbody>
          {related.map((metric) => (
            <tr key={metric.id}>
              <td>
                <button type="button" className="button link" onClick={() => explain(metric.id)}>
                  {metric.label}
                </button>
              </td>
              <td className="nowrap">{siText(metric.value, metric.unit)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
