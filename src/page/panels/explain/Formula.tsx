import { Fragment } from 'react';
import type { MetricExplanation } from '../../../model/metrics/explain/explainMetric';
import { piecesOf, withNumbers } from '../../../model/metrics/explain/formula';
import { explaining } from '../../words/explain';
import { siText } from '../../words/format';
import { said } from '../../words/said';
import { inputText } from './inputText';

/** How a number is made: in symbols, with the numbers put in, and what of it is no input. */
export function Formula({ explanation }: { readonly explanation: MetricExplanation }) {
  const { symbol, formula, where, value, unit } = explanation;
  const numbers = withNumbers(explanation, inputText);
  return (
    <div className="formula">
      <p>
        <Symbols text={`${symbol} = ${formula}`} />
      </p>
      {numbers === formula ? null : (
        <p className="numbers">
          {numbers === null ? explaining.played : `= ${numbers}`} = {siText(value, unit)}
        </p>
      )}
      {where.map((one) => (
        <p key={one.symbol} className="quiet">
          <Symbols text={one.symbol} />: {said(one.words)}
          {one.from.length === 0 ? null : (
            <>
              {explaining.from}
              <Symbols text={one.from.join(', ')} />
            </>
          )}
        </p>
      ))}
    </div>
  );
}

/** Text in which symbols stand as such, their indices below the line. */
export function Symbols({ text }: { readonly text: string }) {
  return piecesOf(text).map(({ plain, symbol, index }, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the place in the text is what tells them apart
    <Fragment key={i}>
      {plain}
      {symbol === '' ? null : (
        <var>
          {symbol}
          {index === '' ? null : <sub>{index}</sub>}
        </var>
      )}
    </Fragment>
  ));
}
