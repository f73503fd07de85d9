import { useState } from 'react';
import { useStore } from '../store/store';
import { stage as words } from '../words/stage';
import { fill } from './fill';
import { goTo } from './present';
import { useStage } from './stageStore';
import { inLanguage, talkTime_s } from './talk';

/** All steps of the talk; one is a click, or a number and Enter, away. */
export function Overview() {
  const talk = useStage((state) => state.talk)!;
  const index = useStage((state) => state.index);
  const language = useStore((state) => state.language);
  const numbers = useStage((state) => state.numbers);
  const [wanted, setWanted] = useState('');
  return (
    <div className="overview" role="dialog" aria-label={words.overview}>
      <header>
        <h2>{inLanguage(talk.title, language)}</h2>
        <span className="quiet">{words.minutes(talkTime_s(talk))}</span>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            const step = Number(wanted);
            if (Number.isInteger(step) && step >= 1 && step <= talk.steps.length) goTo(step - 1);
            else setWanted('');
          }}
        >
          <label>
            {words.number}{' '}
            <input
              id="step-number"
              type="text"
              inputMode="numeric"
              value={wanted}
              onChange={(event) => setWanted(event.target.value)}
            />
          </label>
        </form>
      </header>
      <ol>
        {talk.steps.map((step, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps have no name but their place
          <li key={i}>
            <button
              type="button"
              className="button"
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
