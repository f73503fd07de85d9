import './embed.css';
import { type RefObject, useEffect, useRef, useSyncExternalStore } from 'react';
import type { Root } from 'react-dom/client';
import { AS_BUILT } from '../../model/scenario/limits';
import { CommandButton } from '../panels/CommandButton';
import { Colours, Figures } from '../panels/Figures';
import { HallFrame } from '../panels/HallFrame';
import { Pointed } from '../panels/HallWords';
import { Icon } from '../panels/icons';
import { COMMANDS, onKey, watchHands } from '../store/commands';
import { nameOf } from '../store/compare';
import { learnSentences, speak } from '../store/language';
import { openSession } from '../store/session';
import { useStore } from '../store/store';
import { embed } from '../words/embed';
import { said } from '../words/said';
import { words } from '../words/words';
import { readEmbed } from './address';
import { talkWith } from './around';
import { fullAddress } from './code';

/** Opens the page as a view in somebody else's: see README, Embed. */
export async function openEmbed(root: Root): Promise<void> {
  const { isLocked, origin, theme, language } = readEmbed(location.search);
  if (language !== null && language !== useStore.getState().language)
    await speak(language).catch(() => undefined);
  if (origin !== null) talkWith(origin);
  openSession();
  // Asked for by whose page it is; the reader's own choice stays as it is kept.
  if (theme !== null) useStore.setState({ theme });
  root.render(<Embed isLocked={isLocked} />);
}

/** The hall, and one line: what it is, its numbers, what colours mean. */
function Embed({ isLocked }: { readonly isLocked: boolean }) {
  const view = useRef<HTMLDivElement>(null);
  const isBeside = useStore((state) => state.isBeside);
  const failure = useStore((state) => state.hallFailure);
  // What the model says comes in the reader's language a moment later: all is shown anew.
  useStore((state) => state.isSaid);
  useEffect(() => void learnSentences().catch(() => undefined), []);
  useKeys(!isLocked);
  useWheel(view);
  return (
    <main className={`embed${isBeside ? ' is-beside' : ''}`}>
      <div ref={view} className="view" inert={isLocked}>
        {failure === null ? <HallFrame /> : <Failed why={failure} isLocked={isLocked} />}
        {isLocked ? null : <Pointed />}
      </div>
      <footer className="line">
        <Refused />
        <div className="row">
          {isLocked ? null : <Play />}
          <div className="about">
            <Name />
            {isLocked ? null : <Open />}
          </div>
          <dl className="shown" aria-label={embed.figures}>
            <Figures />
          </dl>
          <div className="colours">
            <Colours />
          </div>
        </div>
      </footer>
    </main>
  );
}

/** A page of many frames has more halls than a browser has graphics contexts: one that is looked at again tries again. */
function Failed({ why, isLocked }: { readonly why: string; readonly isLocked: boolean }) {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let wasAway = false;
    const looks = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting !== true) wasAway = true;
      else if (wasAway) tryAgain();
    });
    looks.observe(frame.current!);
    return () => looks.disconnect();
  }, []);
  return (
    <div ref={frame} className="hall">
      <p className="hall-message">
        {embed.failed(said(why))}{' '}
        {isLocked ? null : (
          <button type="button" className="button link" onClick={tryAgain}>
            {embed.again}
          </button>
        )}
      </p>
    </div>
  );
}

const tryAgain = () => useStore.setState({ hallFailure: null });

/** What was refused of a link, in one line; whoever points at it reads all of it. */
function Refused() {
  const notice = useStore((state) => state.notice);
  const text = notice?.lines.map(said).join(' ') ?? '';
  return (
    <p className="refused" role="status" title={text}>
      {text}
    </p>
  );
}

/** As it is sold, it has the name under which it is sold. */
function Name() {
  const scenario = useStore((state) => state.scenario);
  const { system, chip, chips } = scenario.machine;
  const sold = AS_BUILT[system];
  const isSold = chip === sold.chip && chips === sold.chips;
  return <h1>{isSold ? words.systems[system] : nameOf(scenario)}</h1>;
}

function Play() {
  const playing = useStore((state) => state.playing);
  return (
    <CommandButton id="play" icon primary label={playing ? words.transport.pause : words.transport.play}>
      <Icon name={playing ? 'pause' : 'play'} />
    </CommandButton>
  );
}

/** Leads to the whole page at what is on show: the time too, which is looked at when it is pressed. */
function Open() {
  const address = useSyncExternalStore(useStore.subscribe, fullAddress);
  const freshen = ({ currentTarget }: { readonly currentTarget: HTMLAnchorElement }) => {
    currentTarget.href = fullAddress();
  };
  return (
    <a
      href={address}
      target="_blank"
      rel="noopener"
      aria-label={embed.opens}
      onPointerDown={freshen}
      onClick={freshen}
    >
      {embed.open}
    </a>
  );
}

/** Of all commands those that look at the machine or play it: there is nothing here for the rest. */
const IDS = /^(play|step|restart|faster|slower|home|fly|partners|xray|escape|overlay-.*)$/;

function useKeys(isOn: boolean): void {
  useEffect(() => {
    if (!isOn) return undefined;
    watchHands();
    const press = (event: KeyboardEvent) => {
      const found = COMMANDS.find(({ keys }) => (keys as readonly string[]).includes(event.key));
      if (found !== undefined && IDS.test(found.id)) onKey(event);
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [isOn]);
}

/** The wheel scrolls the page around, which the reader came for, until a click or a key has come into the hall. */
function useWheel(view: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = view.current!;
    const pass = (event: WheelEvent) => {
      const isIn = document.hasFocus() && element.contains(document.activeElement);
      if (!isIn && !event.ctrlKey) event.stopPropagation();
    };
    element.addEventListener('wheel', pass, { capture: true, passive: true });
    return () => element.removeEventListener('wheel', pass, { capture: true });
  }, [view]);
}
