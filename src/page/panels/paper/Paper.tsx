import { versionText } from '../../version';
import '../../theme/print.css';
import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Machine } from '../../../model/machine/machine';
import { OVERLAY_DEFINITIONS } from '../../hall/overlays';
import { printer } from '../../store/printer';
import { useStore } from '../../store/store';
import { paper } from '../../words/paper';
import { words } from '../../words/words';
import { FailedKey } from '../FailedKey';
import { Kinds, Ramp, scaleLines } from '../Ramp';
import { type Printed, printed } from './printed';

/** What is printed instead of the page: the hall as it stands, its legend and its numbers. There while it is printed. */
export default function Paper() {
  const [page, setPage] = useState<Printed | null>(null);
  useEffect(() => {
    const begin = () => {
      if (!printer.isTaken) flushSync(() => setPage(printed()));
    };
    const end = () => setPage(null);
    addEventListener('beforeprint', begin);
    addEventListener('afterprint', end);
    return () => {
      removeEventListener('beforeprint', begin);
      removeEventListener('afterprint', end);
    };
  }, []);
  if (page === null) return null;
  const { title, asked, both, time, numbers, machine, address } = page;
  return (
    <article className="paper" aria-label={paper.label}>
      <header>
        <h1>{title}</h1>
        <p>{asked}</p>
      </header>
      <Picture page={page} />
      {both.length === 0 ? null : (
        <p className="both">
          {both.map((one) => (
            <span key={one}>{one}</span>
          ))}
        </p>
      )}
      <dl>
        {[...numbers, time].map(({ label, value, unit }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <b>{value}</b> {unit}
            </dd>
          </div>
        ))}
      </dl>
      {machine === null ? null : <Colours machine={machine} overlay={page.overlay} />}
      <footer>
        <span>{paper.version(versionText())}</span>
        <a href={address}>{address}</a>
      </footer>
    </article>
  );
}

function Picture({ page: { title, picture, missing } }: { readonly page: Printed }) {
  if (picture === null) return <p className="missing">{missing}</p>;
  return (
    <figure role="img" aria-label={paper.picture(title)} ref={(figure) => figure?.replaceChildren(picture)} />
  );
}

function Colours({ machine, overlay }: { readonly machine: Machine; readonly overlay: Printed['overlay'] }) {
  const { loaded } = useStore.getState();
  const definition = OVERLAY_DEFINITIONS[overlay];
  return (
    <section>
      <h2>{paper.colours(words.overlays[definition.id])}</h2>
      {definition.isNamed && loaded !== null ? (
        <Kinds loaded={loaded} />
      ) : (
        <Ramp machine={machine} definition={definition} isOnPaper />
      )}
      <FailedKey machine={machine} />
      <ul>
        {scaleLines(machine, definition).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}
