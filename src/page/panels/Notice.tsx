import { dismissNotice } from '../store/notices';
import { useStore } from '../store/store';
import { siText } from '../words/format';
import { said } from '../words/said';
import { words } from '../words/words';
import { Icon } from './icons';

/** What happened, in place: refusals, restarts, long work. */
export function Notices() {
  const notice = useStore((state) => state.notice);
  const solving = useStore((state) => state.solving);
  return (
    <div aria-live="polite" style={{ display: 'contents' }}>
      {solving === null ? null : (
        <p className="progress panel">{words.solving(siText(Math.floor(solving * 20) / 20, '1'))}</p>
      )}
      {notice === null ? null : (
        <div
          className="notice panel"
          data-kind={notice.kind}
          role={notice.kind === 'info' ? 'status' : 'alert'}
        >
          <ul>
            {notice.lines.map((line) => (
              <li key={line}>{said(line)}</li>
            ))}
          </ul>
          <button
            type="button"
            className="button icon"
            aria-label={words.notices.dismiss}
            onClick={dismissNotice}
          >
            <Icon name="close" />
          </button>
        </div>
      )}
    </div>
  );
}
