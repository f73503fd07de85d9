import '../theme/page.css';
import './speaker.css';
import { useEffect, useRef, useState } from 'react';
import { learnSentences, speak } from '../store/language';
import { useStore } from '../store/store';
import { stage as words } from '../words/stage';
import { type Message, openChannel, readMessage, type Told, type Wish } from './channel';
import { fill } from './fill';
import { inLanguage, type TalkStep } from './talk';

const { speaker } = words;
/** Speaks as the stage does. */
async function hear(told: Told): Promise<Told> {
  if (told.language !== useStore.getState().language) {
    await speak(told.language).catch(() => undefined);
    await learnSentences().catch(() => undefined);
  }
  return told;
}

/** A stage that says nothing for so long is asked again: it may have been loaded anew. */
const ASK_MS = 2000;

/** The speaker's window: what is on show, what comes next, notes, time and pace. */
export function Speaker() {
  const channel = useRef<BroadcastChannel | null>(null);
  const language = useStore((state) => state.language);
  // biome-ignore lint/correctness/useExhaustiveDependencies: words change with the language, which brings another title
  useEffect(() => {
    document.title = speaker.title;
  }, [language]);
  // Units are words too.
  useStore((state) => state.isSaid);
  useEffect(() => void learnSentences().catch(() => undefined), []);
  const [told, setTold] = useState<Told | null>(null);
  useEffect(() => {
    const opened = openChannel();
    channel.current = opened;
    opened.onmessage = ({ data }) => {
      const message = readMessage(data);
      if (message?.kind === 'told') void hear(message.told).then(setTold);
    };
    const ask = () => opened.postMessage({ kind: 'hello' } satisfies Message);
    ask();
    const timer = setInterval(ask, ASK_MS);
    return () => {
      clearInterval(timer);
      opened.close();
    };
  }, []);
  const post = (message: Message) => channel.current?.postMessage(message);
  const wish = (wanted: Wish) => post({ kind: 'wish', wish: wanted });
  useKeys(wish);
  const step = told?.talk?.steps[told.index];
  if (told === null || told.talk === null || step === undefined)
    return (
      <main className="speaker">
        <p className="quiet">{speaker.waiting}</p>
      </main>
    );
  const after = told.talk.steps[told.index + 1];
  return (
    <main className="speaker">
      <header>
        <Clock told={told} />
        <span className="count">{words.stepOf(told.index + 1, told.talk.steps.length)}</span>
      </header>
      <section aria-label={speaker.now}>
        <h2 className="quiet">{speaker.now}</h2>
        <Said step={step} told={told} index={told.index} />
        {told.isBlank ? <p className="fault">{speaker.blank}</p> : null}
        {told.isAway ? <p className="fault">{speaker.away}</p> : null}
      </section>
      <section aria-label={speaker.next} className="after">
        <h2 className="quiet">{speaker.next}</h2>
        {after === undefined ? (
          <p>{speaker.last}</p>
        ) : (
          <Said step={after} told={told} index={told.index + 1} />
        )}
      </section>
      <section aria-label={speaker.notes} className="notes">
        <h2 className="quiet">{speaker.notes}</h2>
        <p>{textOf(step.notes, told, told.index) || speaker.none}</p>
      </section>
      <footer>
        {(['previous', 'next', 'blank', 'comeBack', 'auto'] as const).map((one) => (
          <button
            key={one}
            type="button"
            className={one === 'next' ? 'button primary' : 'button'}
            onClick={() => wish(one)}
          >
            {words.commands[one]}
          </button>
        ))}
      </footer>
    </main>
  );
}

const textOf = (text: TalkStep['title'], { language, numbers }: Told, index: number) =>
  fill(inLanguage(text, language), numbers[index] ?? null);

function Said({
  step,
  told,
  index,
}: {
  readonly step: TalkStep;
  readonly told: Told;
  readonly index: number;
}) {
  return (
    <>
      <h3>{textOf(step.title, told, index)}</h3>
      <p>{textOf(step.sentence, told, index)}</p>
    </>
  );
}

/** Time since the start and in the step, and how far that is from what was planned. */
function Clock({ told }: { readonly told: Told }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, []);
  const planned_s = told
    .talk!.steps.slice(0, told.index)
    .reduce((sum, { duration_s }) => sum + duration_s, 0);
  const elapsed_s = (now - told.began_ms) / 1000;
  const step_s = (now - told.stepBegan_ms) / 1000;
  const { duration_s } = told.talk!.steps[told.index]!;
  // Within the time of a step one is where one should be.
  const late_s = elapsed_s - planned_s;
  const off_s = late_s > duration_s ? late_s - duration_s : late_s < 0 ? late_s : 0;
  const pace =
    off_s === 0 ? speaker.onTime : off_s > 0 ? speaker.behind(clock(off_s)) : speaker.ahead(clock(-off_s));
  return (
    <>
      <time title={speaker.elapsed}>{clock(elapsed_s)}</time>
      <span title={speaker.step} className={step_s > duration_s ? 'late' : undefined}>
        {clock(step_s)} / {clock(duration_s)}
      </span>
      <span className="pace">{pace}</span>
    </>
  );
}

/** 3:07 */
function clock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

const KEYS: Readonly<Record<string, Wish>> = {
  ArrowRight: 'next',
  PageDown: 'next',
  ' ': 'next',
  n: 'next',
  ArrowLeft: 'previous',
  PageUp: 'previous',
  p: 'previous',
  Home: 'first',
  b: 'blank',
  '.': 'blank',
  Enter: 'comeBack',
  a: 'auto',
};

/** A clicker works in whichever window has the keys. */
function useKeys(wish: (wanted: Wish) => void): void {
  const latest = useRef(wish);
  latest.current = wish;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const wanted = KEYS[event.key];
      const isButton = (event.target as HTMLElement).closest('button') !== null;
      if (wanted === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isButton && (event.key === ' ' || event.key === 'Enter')) return;
      event.preventDefault();
      latest.current(wanted);
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
}
