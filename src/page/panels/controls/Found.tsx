import { defaultScenario } from '../../../model/scenario/scenario';
import { patchScenario } from '../../../model/scenario/sparse';
import { pointAt } from '../../store/looking';
import { openExample } from '../../store/session';
import { explain, want } from '../../store/sheets';
import { useStore } from '../../store/store';
import { askWhatIf, questionsFor } from '../../store/whatIf';
import { EXAMPLES } from '../../words/examples';
import { find } from '../../words/find';
import { siText } from '../../words/format';
import { said } from '../../words/said';
import { glossary } from '../../words/terms';
import { words } from '../../words/words';
import { elementsNamed } from './elementsNamed';
import { matches } from './matches';

/** What the name of a metric is made of: latencyShare is found by "latency". */
const wordsOf = (id: string) => id.replaceAll(/[A-Z]/g, ' $&').replaceAll('_', ' ');

/** What is looked for and is no control: elements and numbers of the machine, examples, questions, words. */
export default function Found({ wanted }: { readonly wanted: string }) {
  const loaded = useStore((state) => state.loaded);
  const machine = useStore((state) => state.machine);
  const scenario = useStore((state) => state.scenario);
  const elements = machine === null ? [] : elementsNamed(machine, wanted);
  const numbers = (loaded?.metrics ?? []).filter(({ id, label }) =>
    matches(wanted, `${label} ${said(label)} ${wordsOf(id)} ${find.numbers[id] ?? ''}`),
  );
  const examples = EXAMPLES.filter(({ title, sentence }) => matches(wanted, `${title} ${sentence}`));
  const questions = questionsFor(scenario).filter(({ title, sentence }) =>
    matches(wanted, `${title} ${sentence}`),
  );
  const meant = glossary.terms.filter(({ term }) => matches(wanted, term));
  return (
    <ul className="found" aria-label={words.controls.found}>
      {elements.map((name) => (
        <li key={name}>
          <button type="button" className="button link mono" onClick={() => pointAt(name)}>
            {name}
          </button>
          <span className="quiet">{find.inHall}</span>
        </li>
      ))}
      {numbers.map(({ id, label, value, unit }) => (
        <li key={id}>
          <button type="button" className="button link" onClick={() => explain(id)}>
            {said(label)}
          </button>
          <span className="quiet">{siText(value, unit)}</span>
        </li>
      ))}
      {examples.map(({ id, title, patch, speed }) => (
        <li key={id}>
          <button
            type="button"
            className="button link"
            onClick={() => {
              want('');
              openExample(patchScenario(defaultScenario(), patch).scenario, speed);
            }}
          >
            {title}
          </button>
        </li>
      ))}
      {questions.map((question) => (
        <li key={question.id}>
          <button
            type="button"
            className="button link"
            onClick={() => {
              want('');
              askWhatIf(question);
            }}
          >
            {question.title}
          </button>
        </li>
      ))}
      {meant.map(({ term, meaning }) => (
        <li key={term} className="meant">
          <strong>{term}</strong> <span className="quiet">{meaning}</span>
        </li>
      ))}
    </ul>
  );
}
