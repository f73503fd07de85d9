import type { LimitPlace } from '../../../model/simulation/bottleneck';
import type { Loaded } from '../../../worker/protocol';
import { explain } from '../../store/sheets';
import { siText } from '../../words/format';
import { words } from '../../words/words';
import { metricValue } from '../metricValue';
import { Locate } from './Locate';
import { limitName } from './limitName';

const PARTS = [
  { limit: 'compute', id: 'computeShare', tone: 'var(--compute)' },
  { limit: 'memory', id: 'memoryShare', tone: 'var(--memory)' },
  { limit: 'network', id: 'networkShare', tone: 'var(--transfer)' },
  { limit: 'copy', id: 'copyShare', tone: 'var(--copy)' },
  { limit: 'imbalance', id: 'imbalanceShare', tone: 'var(--imbalance)' },
  { limit: 'latency', id: 'latencyShare', tone: 'var(--accent)' },
] as const;

/** Less is seen in the bar, and not worth its words. */
const LEAST = 0.005;

/** Where the time of a step goes, as a bar and in words; each part opens its number and shows its place. */
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
      {named.length === 0 ? words.transport.idle : `${words.live.overStep}${words.glue.colon}`}
      {named.map(({ id, limit, share }, i) => (
        <span key={id} className="part">
          <button type="button" className="button link" onClick={() => explain(id)}>
            {`${limitName(loaded, limit, words.shares)} ${siText(share, '1')}`}
          </button>
          <Where limit={limitName(loaded, limit, words.shares)} place={loaded.places[limit]} />
          {i < named.length - 1 ? ' · ' : ''}
        </span>
      ))}
    </div>
  );
}

function Where({ limit, place }: { readonly limit: string; readonly place: LimitPlace | undefined }) {
  return place?.element == null ? null : <Locate limit={limit} name={place.element} />;
}
