import type { Loaded } from '../../../worker/protocol';
import { explain } from '../../store/session';
import { words } from '../../words/en';
import { siText } from '../../words/format';
import { metricValue } from '../metricValue';

const PARTS = [
  { id: 'computeShare', name: words.shares.compute, tone: 'var(--compute)' },
  { id: 'memoryShare', name: words.shares.memory, tone: 'var(--memory)' },
  { id: 'networkShare', name: words.shares.network, tone: 'var(--transfer)' },
  { id: 'copyShare', name: words.shares.copy, tone: 'var(--copy)' },
  { id: 'imbalanceShare', name: words.shares.imbalance, tone: 'var(--imbalance)' },
  { id: 'latencyShare', name: words.shares.latency, tone: 'var(--accent)' },
] as const;

/** Less is seen in the bar, and not worth its words. */
const LEAST = 0.005;

/** Where the time of a step goes, as a bar and in words. */
export function Shares({ loaded }: { readonly loaded: Loaded }) {
  const parts = PARTS.map((part) => ({ ...part, share: metricValue(loaded, part.id) ?? 0 }));
  const named = parts.filter(({ share }) => share >= LEAST);
  return (
    <div style={{ flex: 1, minWidth: 0 }}>
      <div className="shares" aria-hidden="true">
        {parts.map(({ id, share, tone }) => (
          <span key={id} style={{ width: `${share * 100}%`, background: tone }} />
        ))}
      </div>
      {named.length === 0 ? words.transport.idle : `${words.live.overStep}: `}
      {named.map(({ id, name, share }, i) => (
        <span key={id} className="part">
          <button type="button" className="button link" onClick={() => explain(id)}>
            {`${name} ${siText(share, '1')}`}
          </button>
          {i < named.length - 1 ? ' · ' : ''}
        </span>
      ))}
    </div>
  );
}
