import type { ReactNode } from 'react';
import { explain } from '../../store/sheets';
import { words } from '../../words/words';
import { Running } from '../Running';
import type { Reading } from './readings';

/** One of the three numbers: what it is, how it is made, and what to hold it against. */
export function Headline(props: Reading & { readonly children: ReactNode }) {
  const { value } = props;
  const open = () => explain(typeof props.metric === 'string' ? props.metric : props.metric());
  const className = props.unit === '' ? 'value word' : 'value';
  return (
    <div className="headline">
      <dt>
        <span>
          {props.label} <span className="when">{props.when ?? words.live.now}</span>
        </span>
        <button
          type="button"
          className="button"
          aria-label={words.live.explain(props.label)}
          title={words.live.explain(props.label)}
          onClick={open}
        >
          {words.live.explainShort}
        </button>
      </dt>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the button above does the same by keyboard */}
      <dd className="number" onClick={open}>
        {typeof value === 'string' ? (
          <span className={className}>{value}</span>
        ) : (
          <Running className={className} read={value} empty={props.first} />
        )}
        <span className="unit">{props.unit}</span>
      </dd>
      <dd className="aside">{props.children}</dd>
    </div>
  );
}
