import { useEffect, useRef, useState } from 'react';
import { useStore } from '../store/store';
import { stage as words } from '../words/stage';
import { fill } from './fill';
import { goTo, leave } from './present';
import { useStage } from './stageStore';
import { inLanguage, talkTime_s } from './talk';

/** All steps of the talk; one is a click, or a number and Enter, away. */
export function Overview() {
  const talk = useStage((state) => state.talk)!;
  const index = useStage((state) => state.index);
  const language = useStore((state) => state.language);
  const numbers = useStage((state) => state.numbers);
  const [wanted, setWanted] = useState('');
  const current = useRef<HTMLButtonElement>(null);
  // Where one is, among many.
  useEffect(() => current.current?.scrollIntoView({ block: 'center' }), []);
  const steps = talk.steps.length;
  const isStep = (text: string) =>
    /^\d{1,3}$/.test(text.trim()) && Number(text) >= 1 && Number(text) <= steps;
  const isGood = wanted.trim() === '' || isStep(wanted);
  return (
    <div className="overview" role="dialog" aria-label={words.overview}>
      <header>
        <h2>{inLanguage(talk.title, language)}</h2>
        <span className="quiet">{words.minutes(talkTime_s(talk))}</span>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (isStep(wanted)) goTo(Number(wanted) - 1);
          }}
        >
          <label>
            {words.number}{' '}
            <input
              id="step-number"
              type="text"
              inputMode="numeric"
              aria-invalid={!isGood}
              value={wanted}
              onChange={(event) => setWanted(event.target.value)}
            />
          </label>
          {isGood ? null : (
            <span className="quiet" role="alert">
              {' '}
              {words.numberWithin(steps)}
            </span>
          )}
        </form>
        {/* A loop in a booth has no such button where everybody taps. */}
        <button type="button" className="button" onClick={leave}>
          {words.short.leave}
        </button>
      </header>
      <ol>
        {talk.steps.map((step, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps have no name but their place
          <li key={i}>
            <button
              ref={i === index ? current : undefined}
              type="button"
              className="button"
              dir="auto"
              aria-current={i === index ? 'step' : undefined}
              onClick={() => goTo(i)}
            >
              <strong>
                {i + 1} {fill(inLanguage(step.title, language), numbers[i] ?? null)}
              </strong>
              <span className="quiet">{fill(inLanguage(step.sentence, language), numbers[i] ?? null)}</span>
            </button>
          </li>
        ))}
      </ol>
    </div>
  );
}
