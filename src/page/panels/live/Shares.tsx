import type { Loaded } from '../../../worker/protocol';
import { words } from '../../words/en';
import { siText } from '../../words/format';
import { metricValue } from '../metricValue';

const PARTS = [
  { id: 'computeShare', name: words.limits.compute, tone: 'var(--compute)' },
  { id: 'memoryShare', name: words.limits.memory, tone: 'var(--memory)' },
  { id: 'networkShare', name: words.limits.network, tone: 'var(--transfer)' },
  { id: 'copyShare', name: words.limits.copy, tone: 'var(--copy)' },
  { id: 'latencyShare', name: words.limits.latency, tone: 'var(--accent)' },
] as const;

/** Less is not worth a word. */
const LEAST = 0.001;

/** Where the time of a step goes, as a bar and in words. */
export function Shares({ loaded }: { readonly loaded: Loaded }) {
  const parts = PARTS.map((part) => ({ ...part, share: metricValue(loaded, part.id) ?? 0 }));
  const text = parts
    .filter(({ share }) => share >= LEAST)
    .map(({ name, share }) => `${name} ${siText(share, '1')}`)
    .join(' · ');
  return (
    <div style={{ flex: 1, minWidth: 0 }}>
      <div className="shares" aria-hidden="true">
        {parts.map(({ id, share, tone }) => (
          <span key={id} style={{ width: `${share * 100}%`, background: tone }} />
        ))}
      </div>
      {text === '' ? words.transport.idle : `${words.live.overStep}: ${text}`}
    </div>
  );
}
