import '../theme/page.css';
import './speaker.css';
import { useEffect, useRef, useState } from 'react';
import { useStore } from '../store/store';
import { stage as words } from '../words/stage';
import type { Offer, Spoken } from './channel';
import { useFollowed } from './followed';
import { learnLetters } from './letters';
import { SpeakerClock } from './SpeakerClock';

const { speaker } = words;
/** What has a button; everything else has its key. */
const BUTTONS = ['previous', 'next', 'blank', 'comeBack', 'auto'];
const NONE: readonly Offer[] = [];

/** The speaker's window: what is on show, what comes next, notes, time and pace. */
export function Speaker() {
  const { told, gone_ms, ask } = useFollowed();
  // Its own words, too, are those of the stage's language.
  useStore((state) => state.language);
  const [isKeys, setKeys] = useState(false);
  const number = useRef<HTMLInputElement>(null);
  useEffect(() => {
    document.title = speaker.title;
  });
  useEffect(() => {
    if (told !== null) learnLetters([told.now, told.next, told.notes]);
  }, [told]);
  const offers = told?.offers ?? NONE;
  useKeys((name) => {
    if (name === '?') return () => setKeys(!isKeys);
    if (name === 'g' || name === 'G') return () => number.current?.focus();
    const found = offers.find(({ keys }) => keys.includes(name));
    return found === undefined ? null : () => ask({ kind: 'wish', wish: found.id });
  });
  if (told === null)
    return (
      <main className="speaker">
        <p className="quiet">{speaker.waiting}</p>
      </main>
    );
  const isOn: Readonly<Record<string, boolean>> = { blank: told.isBlank, auto: told.isAuto };
  return (
    <main className="speaker">
      <header>
        <SpeakerClock told={told} stopped_ms={gone_ms} />
        {told.isAuto ? <span className="quiet">{speaker.auto}</span> : null}
        <GoTo ref={number} onGo={(index) => ask({ kind: 'goTo', index })} />
        <span className="count">{words.stepOf(told.index + 1, told.steps)}</span>
      </header>
      {gone_ms === null ? null : (
        <p className="fault gone" role="alert">
          {speaker.gone}
        </p>
      )}
      <section aria-label={speaker.now}>
        <h2 className="quiet">{speaker.now}</h2>
        <Said {...told.now} />
        {told.isBlank ? <p className="fault">{speaker.blank}</p> : null}
        {told.isAway ? <p className="fault">{speaker.away}</p> : null}
      </section>
      <section aria-label={speaker.next} className="after">
        <h2 className="quiet">{speaker.next}</h2>
        {told.next === null ? <p>{speaker.last}</p> : <Said {...told.next} />}
      </section>
      {isKeys ? (
        <Keys offers={offers} />
      ) : (
        // Notes of another step begin at their beginning.
        <section key={told.index} aria-label={speaker.notes} className="notes">
          <h2 className="quiet">{speaker.notes}</h2>
          <p className="written" dir="auto">
            {told.notes || speaker.none}
          </p>
        </section>
      )}
      <footer>
        {offers
          .filter(({ id }) => BUTTONS.includes(id))
          .map(({ id, label }) => (
            <button
              key={id}
              type="button"
              className={id === 'next' ? 'button primary' : 'button'}
              aria-pressed={isOn[id]}
              // Keys stay with the talk: the next Space is not for the button that was clicked last.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => ask({ kind: 'wish', wish: id })}
            >
              {label}
            </button>
          ))}
        <button
          type="button"
          className="button"
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => ask({ kind: 'clock' })}
        >
          {speaker.clock}
        </button>
        <button
          type="button"
          className="button"
          aria-expanded={isKeys}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => setKeys(!isKeys)}
        >
          {speaker.keys}
        </button>
      </footer>
    </main>
  );
}

function Said({ title, sentence }: Spoken) {
  return (
    <>
      <h3 dir="auto">{title}</h3>
      <p dir="auto">{sentence}</p>
    </>
  );
}

/** A number and Enter lead to any step. */
function GoTo(props: { readonly ref: React.Ref<HTMLInputElement>; readonly onGo: (index: number) => void }) {
  const [text, setText] = useState('');
  return (
    <label className="go">
      {speaker.number}{' '}
      <input
        ref={props.ref}
        type="text"
        inputMode="numeric"
        value={text}
        onChange={({ target }) => setText(target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && /^\d{1,3}$/.test(text.trim()))
            props.onGo(Math.max(0, Number(text) - 1));
          if (event.key === 'Enter' || event.key === 'Escape') event.currentTarget.blur();
        }}
        onBlur={() => setText('')}
      />
    </label>
  );
}

/** All keys, where the notes are otherwise. */
function Keys({ offers }: { readonly offers: readonly Offer[] }) {
  const all = [...offers, { id: 'go', label: speaker.number, keys: ['g'] }];
  return (
    <section aria-label={speaker.keys} className="notes offers">
      <h2 className="quiet">{speaker.keys}</h2>
      <dl>
        {all.map(({ id, label, keys }) => (
          <div key={id}>
            <dt>
              <kbd>{keyOf(keys)}</kbd>
            </dt>
            <dd>{label}</dd>
          </div>
        ))}
      </dl>
      <p className="quiet">{speaker.elsewhere}</p>
    </section>
  );
}

const SIGNS: Readonly<Record<string, string>> = { ArrowRight: '→', ArrowLeft: '←', Escape: 'Esc' };
const keyOf = ([key = '']: readonly string[]) => SIGNS[key] ?? (key.length === 1 ? key.toUpperCase() : key);

/**
 * A clicker works in whichever window has the keys. A key that is held is one key: nobody runs through a talk.
 *
 * @param use what a key means here; null for nothing
 */
function useKeys(use: (name: string) => (() => void) | null): void {
  const latest = useRef(use);
  latest.current = use;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { key, repeat } = event;
      const target = event.target as HTMLElement;
      if (event.ctrlKey || event.metaKey || event.altKey || target.closest('input') !== null) return;
      if ((key === ' ' || key === 'Enter') && target.closest('button') !== null) {
        if (repeat) event.preventDefault();
        return;
      }
      const run = latest.current(event.shiftKey && key === ' ' ? 'Shift+ ' : key);
      if (run === null) return;
      event.preventDefault();
      if (!repeat) run();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
}
