import { lazy } from 'react';
import { update, useOffline } from '../offline/offline';
import { COMMANDS } from '../store/commands';
import { openSheet } from '../store/sheets';
import { useStore } from '../store/store';
import { versionText } from '../version';
import { glossary } from '../words/terms';
import { words } from '../words/words';
import { KeyRow, Keys } from './Keys';
import { Late } from './Late';
import { SheetFrame } from './SheetFrame';

const StageKeys = lazy(() => import('../stage/StageKeys'));

/** What words mean, and every key, from the registry that the keys themselves use; keys first for who gives a talk. */
export default function Help() {
  const isOnStage = useStore((state) => state.isOnStage);
  return (
    <SheetFrame title={words.top.help} onClose={() => openSheet(null)}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <div className="body" tabIndex={0} role="region" aria-label={words.top.help}>
        <div className="help">
          {isOnStage ? (
            <Late>
              <StageKeys />
            </Late>
          ) : (
            <Terms />
          )}
          <section>
            <Keys commands={COMMANDS} />
          </section>
          <section className="whole">
            <h3 className="section">{glossary.movesTitle}</h3>
            <dl className="keys">
              {glossary.moves.map(({ how, does }) => (
                <KeyRow key={does} keys={how} does={does} />
              ))}
            </dl>
          </section>
          {isOnStage ? <Terms /> : null}
          <section className="whole">
            <Version />
            <p>
              <a href="./?bench">{words.top.performance}</a>
            </p>
          </section>
        </div>
      </div>
    </SheetFrame>
  );
}

function Terms() {
  return (
    <dl className="terms">
      {glossary.terms.map(({ term, meaning }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{meaning}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Which version this is, whether it opens without a network, and a newer one where there is one. */
function Version() {
  const { isKept, waits } = useOffline();
  return (
    <p role="status">
      {glossary.version(versionText())} {isKept ? glossary.kept : ''}{' '}
      {waits === null ? null : (
        <button type="button" className="button primary" onClick={update}>
          {glossary.update}
        </button>
      )}
    </p>
  );
}
