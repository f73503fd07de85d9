import type { ReactNode } from 'react';
import type { Frame } from '../../../model/simulation/frame';
import { explain } from '../../store/session';
import { words } from '../../words/en';
import { Running } from '../Running';

/** One of the three numbers: what it is, how it is made, and what to hold it against. */
export function Headline(props: {
  readonly label: string;
  /** Which moment it is of. */
  readonly when?: string;
  /** The metric that explains it, or how to find that. */
  readonly metric: string | (() => string);
  readonly unit: string;
  readonly children: ReactNode;
  /** The number: of a picture, or one that does not change while it plays. */
  readonly value: string | ((frame: Frame) => string);
  /** The number until there is a picture. */
  readonly first?: string | undefined;
}) {
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
