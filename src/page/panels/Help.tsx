import { update, useOffline } from '../offline/offline';
import { COMMANDS } from '../store/commands';
import { openSheet } from '../store/sheets';
import { glossary } from '../words/terms';
import { words } from '../words/words';
import { keyText } from './CommandButton';
import { SheetFrame } from './SheetFrame';

/** What words mean, and every key, from the registry that the keys themselves use. */
export default function Help() {
  return (
    <SheetFrame title={words.top.help} onClose={() => openSheet(null)}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <div className="body help" tabIndex={0} role="region" aria-label={words.top.help}>
        <dl className="terms">
          {glossary.terms.map(({ term, meaning }) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
        <dl className="keys">
          {COMMANDS.map(({ id, label, keys }) => (
            <div key={id} style={{ display: 'contents' }}>
              <dt>
                {keys.map((key) => (
                  <kbd key={key} style={{ marginRight: 4 }}>
                    {keyText(key)}
                  </kbd>
                ))}
              </dt>
              <dd>{label()}</dd>
            </div>
          ))}
        </dl>
        <h3 className="section">{glossary.movesTitle}</h3>
        <dl className="keys">
          {glossary.moves.map(({ how, does }) => (
            <div key={does} style={{ display: 'contents' }}>
              <dt>
                {how.map((one) => (
                  <kbd key={one} style={{ marginRight: 4 }}>
                    {one}
                  </kbd>
                ))}
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
        <Version />
        <p>
          <a href="./?bench">{words.top.performance}</a>
        </p>
      </div>
    </SheetFrame>
  );
}

declare const __VERSION__: string;

/** Which version this is, whether it opens without a network, and a newer one where there is one. */
function Version() {
  const { isKept, waits } = useOffline();
  return (
    <p role="status">
      {glossary.version(__VERSION__)} {isKept ? glossary.kept : ''}{' '}
      {waits === null ? null : (
        <button type="button" className="button primary" onClick={update}>
          {glossary.update}
        </button>
      )}
    </p>
  );
}
