import { Fragment } from 'react';
import type { MetricInput } from '../../../model/metrics/explain/how';
import { goToControl } from '../../store/control';
import { explainInput } from '../../store/sheets';
import { explaining } from '../../words/explain';
import { said } from '../../words/said';
import { Badge, Sources } from '../Sources';
import { Symbols } from './Formula';
import { inputText } from './inputText';

/** What a number was made from: facts with their sources, choices that lead to their control, numbers that open in turn. */
export function Inputs(props: {
  readonly inputs: readonly MetricInput[];
  /** Choices of another machine have no control on the page. */
  readonly hasControls: boolean;
}) {
  return (
    <table className="facts inputs">
      <tbody>
        {props.inputs.map((input) => (
          <Fragment key={keyOf(input)}>
            <tr>
              <td className="symbol">
                <Symbols text={input.symbol} />
              </td>
              <td className="what">
                <Name input={input} hasControls={props.hasControls} />
              </td>
              <td className="nowrap">{inputText(input)}</td>
              <td className="class">
                <Badge evidence={input.evidence} />
              </td>
            </tr>
            {input.kind === 'fact' ? <Provenance input={input} /> : null}
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}

const keyOf = (input: MetricInput) =>
  input.kind === 'fact' ? input.label : input.kind === 'choice' ? input.param : input.id;

function Name({ input, hasControls }: { readonly input: MetricInput; readonly hasControls: boolean }) {
  const label = said(input.label);
  if (input.kind === 'fact' || (input.kind === 'choice' && !hasControls)) return label;
  const isChoice = input.kind === 'choice';
  return (
    <button
      type="button"
      className="button link"
      title={isChoice ? explaining.toControl(label) : explaining.toInput(label)}
      onClick={() => (isChoice ? goToControl(input.param) : explainInput(input.id))}
    >
      {label}
    </button>
  );
}

/** What is said of a fact, and where and when it was read. */
function Provenance({ input }: { readonly input: MetricInput & { readonly kind: 'fact' } }) {
  return (
    <tr className="provenance">
      <td />
      <td colSpan={3} className="quiet">
        {input.note === undefined ? null : <p>{said(input.note)}</p>}
        <p>
          <Sources keys={input.source} />
        </p>
      </td>
    </tr>
  );
}
