import { POWER_EVIDENCE, POWER_TERMS } from '../../model/power/coefficients';
import { explain } from '../store/session';
import { useStore } from '../store/store';
import { words } from '../words/en';
import { factText, siText } from '../words/format';
import { SheetFrame } from './SheetFrame';
import { Badge, Sources } from './Sources';

/** How a number is made: formula, inputs, evidence, sources. */
export default function Explain({ id }: { readonly id: string }) {
  const loaded = useStore((state) => state.loaded);
  const metric = loaded?.metrics.find((entry) => entry.id === id);
  if (loaded === null || metric === undefined) return null;
  return (
    <SheetFrame key={id} title={metric.label} className="explain" onClose={() => explain(null)}>
      <div className="body">
        <p>
          <strong>{siText(metric.value, metric.unit)}</strong> <Badge evidence={metric.evidence} />
        </p>
        <p className="formula">{metric.formula}</p>
        <p>{metric.words}</p>
        <h3 className="section">{words.explain.inputs}</h3>
        <table className="facts">
          <tbody>
            {metric.inputs.map((input) => (
              <tr key={input.label}>
                <td className="what">{input.label}</td>
                <td className="nowrap">{factText(input.value, input.unit)}</td>
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
