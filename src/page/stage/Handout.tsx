import '../theme/print.css';
import './handout.css';
import { createPortal } from 'react-dom';
import { addressOf } from '../store/session';
import { useStore } from '../store/store';
import { paper } from '../words/paper';
import { stage as words } from '../words/stage';
import { fill } from './fill';
import { type Page, useHandout } from './handoutPages';
import { inLanguage, type TalkStep } from './talk';

declare const __VERSION__: string;

/** A talk for paper: each step with its picture, its words and the speaker's notes. On the page it is not seen. */
export function Handout() {
  const { talk, name, pages } = useHandout();
  const language = useStore((state) => state.language);
  const page = document.querySelector('.page');
  if (talk === null || page === null || pages.length < talk.steps.length) return null;
  return createPortal(
    <article className="paper handout" aria-label={words.handout.label}>
      <header>
        <h1>{inLanguage(talk.title, language) || words.untitled}</h1>
        <p>{words.handout.about(talk.steps.length)}</p>
      </header>
      <ol>
        {talk.steps.map((step, i) => (
          <Step
            // biome-ignore lint/suspicious/noArrayIndexKey: steps have no name but their place
            key={i}
            step={step}
            page={pages[i]!}
            link={name === null ? step.link : `talk=${name}.${i + 1}`}
          />
        ))}
      </ol>
      <footer>
        <span>{paper.version(__VERSION__)}</span>
        <a href={addressOf('')}>{addressOf('')}</a>
      </footer>
    </article>,
    page,
  );
}

function Step(props: { readonly step: TalkStep; readonly page: Page; readonly link: string }) {
  const { step, page, link } = props;
  const language = useStore((state) => state.language);
  const say = (text: TalkStep['title']) => fill(inLanguage(text, language), page.numbers);
  const notes = say(step.notes);
  return (
    <li>
      {page.pictures.length === 0 ? (
        <p className="missing">{paper.noHall}</p>
      ) : (
        <figure
          role="img"
          aria-label={say(step.title)}
          ref={(figure) => figure?.replaceChildren(...page.pictures)}
        />
      )}
      <h2>{say(step.title)}</h2>
      <p>{say(step.sentence)}</p>
      {notes === '' ? null : <p className="notes">{notes}</p>}
      <a href={addressOf(link)}>{addressOf(link)}</a>
    </li>
  );
}
