import './stage.css';
import { lazy, useEffect, useRef } from 'react';
import { keyText } from '../panels/CommandButton';
import { Colours, MeanFigures } from '../panels/Figures';
import { Late } from '../panels/Late';
import { explain, showClaim } from '../store/sheets';
import { useStore } from '../store/store';
import { said } from '../words/said';
import { stage as words } from '../words/stage';
import { useBesideAhead } from './besideAhead';
import { fill } from './fill';
import { howLong } from './howLong';
import { onStageKey, runStaged } from './keys';
import { useAuto, useIdleCursor, useWakeLock } from './kiosk';
import { Overview } from './Overview';
import { comeBack } from './present';
import { Room, useRoomCorrection } from './Room';
import { tellSpeakers } from './speakerWindow';
import { STAGE_COMMANDS } from './stageCommands';
import { stepOf, useStage } from './stageStore';
import { inLanguage } from './talk';

const Code = lazy(async () => ({ default: (await import('./Code')).Code }));

/** What stands before the hall while a talk is given: large words, three numbers, how far it is. */
export default function Stage() {
  const step = useStage(stepOf);
  const isBlank = useStage((state) => state.isBlank);
  const isOverview = useStage((state) => state.isOverview);
  const isLaser = useStage((state) => state.isLaser);
  const isCode = useStage((state) => state.isCode);
  const isRoom = useStage((state) => state.isRoom);
  useEffect(() => {
    // Before whatever else hears keys.
    addEventListener('keydown', onStageKey, true);
    const stop = tellSpeakers(STAGE_COMMANDS, runStaged);
    return () => {
      removeEventListener('keydown', onStageKey, true);
      stop();
    };
  }, []);
  useRoomCorrection();
  useWakeLock();
  useAuto();
  useIdleCursor();
  useBesideAhead();
  if (step === undefined) return null;
  return (
    <section className="stage" aria-label={words.region}>
      <div className="ground">
        <Words />
        <Bar />
      </div>
      {isOverview ? <Overview /> : null}
      {isCode ? (
        <Late>
          <Code />
        </Late>
      ) : null}
      {isRoom ? <Room /> : null}
      {isLaser ? <Laser /> : null}
      {isBlank ? <div className="blank" /> : null}
    </section>
  );
}

/** Title, sentence and numbers of the step. */
function Words() {
  const step = useStage(stepOf)!;
  const index = useStage((state) => state.index);
  const language = useStore((state) => state.language);
  const numbers = useStage((state) => state.numbers[state.index] ?? null);
  const say = (text: typeof step.title) => fill(inLanguage(text, language), numbers);
  const [title, sentence] = [say(step.title), say(step.sentence)];
  return (
    <div className="band">
      <div className="said" aria-live="polite" key={index}>
        <h2 dir="auto" className={howLong('title', title)}>
          {title}
        </h2>
        <p dir="auto" className={howLong('sentence', sentence)}>
          {sentence}
        </p>
        <Evidence />
      </div>
      <div className="shown">
        <dl>
          <MeanFigures />
        </dl>
        <Colours />
      </div>
    </div>
  );
}

/** What the claims of the step rest on. */
function Evidence() {
  const step = useStage(stepOf)!;
  const loaded = useStore((state) => state.loaded);
  const label = (id: string) => said(loaded?.metrics.find((metric) => metric.id === id)?.label ?? '');
  // Another workload, which somebody has asked for, may lack some of them.
  const evidence = step.evidence.filter((id) => id.startsWith('claim:') || label(id) !== '');
  if (evidence.length === 0) return null;
  return (
    <p className="rests">
      {words.evidence}{' '}
      {evidence.map((id) =>
        id.startsWith('claim:') ? (
          <button
            key={id}
            type="button"
            className="button link"
            onClick={() => showClaim(id.slice('claim:'.length))}
          >
            {words.claim(id.slice('claim:'.length))}
          </button>
        ) : (
          <button key={id} type="button" className="button link" onClick={() => explain(id)}>
            {label(id)}
          </button>
        ),
      )}
    </p>
  );
}

/** Where the talk is, and what can be done; the rest of it shows when the pointer moves. */
function Bar() {
  const index = useStage((state) => state.index);
  const steps = useStage((state) => state.talk?.steps.length ?? 0);
  const isAway = useStage((state) => state.isAway);
  const isLaser = useStage((state) => state.isLaser);
  const isLoop = useStage((state) => state.talk?.isLoop === true);
  return (
    <footer className="way">
      <div className="far" style={{ transform: `scaleX(${(index + 1) / steps})` }} />
      <span className="count">{words.stepOf(index + 1, steps)}</span>
      {isAway ? (
        <button type="button" className="button primary away" onClick={comeBack}>
          {words.away} · {words.comeBack} <kbd>{keyText('Enter')}</kbd>
        </button>
      ) : null}
      <span className="keys">
        {SHOWN.filter((wanted) => !isLoop || wanted !== 'leave')
          .map((wanted) => STAGE_COMMANDS.find(({ id }) => id === wanted)!)
          .map(({ id, label, keys, run }) => (
            <button
              key={id}
              data-id={id}
              type="button"
              className="button"
              aria-pressed={id === 'laser' ? isLaser : undefined}
              // A sign alone is no name.
              aria-label={/\p{L}/u.test(words.short[id as keyof typeof words.short]) ? undefined : label()}
              title={`${label()} (${keyText(keys[0]!)})`}
              onClick={() => run()}
            >
              {words.short[id as keyof typeof words.short]}
            </button>
          ))}
      </span>
    </footer>
  );
}

/** As they stand in the bar. */
const SHOWN: readonly (keyof typeof words.short)[] = [
  'previous',
  'next',
  'overview',
  'speaker',
  'controls',
  'laser',
  'code',
  'film',
  'room',
  'fullScreen',
  'leave',
];

/** A spot of light where the pointer is, written without React. */
function Laser() {
  const spot = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const move = ({ clientX, clientY }: PointerEvent) => {
      const { current } = spot;
      if (current === null) return;
      current.style.transform = `translate(${clientX}px, ${clientY}px)`;
      current.style.opacity = '1';
    };
    addEventListener('pointermove', move);
    return () => removeEventListener('pointermove', move);
  }, []);
  return <div ref={spot} className="laser" aria-hidden="true" />;
}
