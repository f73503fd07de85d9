import { versionText } from '../version';
import '../theme/print.css';
import './handout.css';
import { createPortal } from 'react-dom';
import { nameOf } from '../store/compare';
import { readLink } from '../store/link';
import { addressOf } from '../store/session';
import { useStore } from '../store/store';
import { paper } from '../words/paper';
import { said } from '../words/said';
import { stage as words } from '../words/stage';
import { words as pageWords } from '../words/words';
import { fill } from './fill';
import { type Page, useHandout } from './handoutPages';
import { machinesOf } from './shows';
import { inLanguage, type TalkStep } from './talk';

/** A talk for paper: each step with its picture, its words, what they rest on, and the speaker's notes where they are asked for. On the page it is not seen. */
export function Handout() {
  const { talk, name, hasNotes, pages } = useHandout();
  const language = useStore((state) => state.language);
  const page = document.querySelector('.page');
  if (talk === null || page === null || pages.length < talk.steps.length) return null;
  return createPortal(
    <article className="paper handout" aria-label={words.handout.label}>
      <header>
        <h1>{inLanguage(talk.title, language) || words.untitled}</h1>
        <p>{words.handout[hasNotes ? 'aboutNotes' : 'about'](talk.steps.length)}</p>
      </header>
      <ol>
        {talk.steps.map((step, i) => (
          <Step
            // biome-ignore lint/suspicious/noArrayIndexKey: steps have no name but their place
            key={i}
            step={step}
            page={pages[i]!}
            hasNotes={hasNotes}
            link={name === null ? step.link : `talk=${name}.${i + 1}`}
          />
        ))}
      </ol>
      <footer>
        <span>{paper.version(versionText())}</span>
        <a href={addressOf('')}>{addressOf('')}</a>
      </footer>
    </article>,
    page,
  );
}

function Step(props: {
  readonly step: TalkStep;
  readonly page: Page;
  readonly hasNotes: boolean;
  readonly link: string;
}) {
  const { step, page, hasNotes, link } = props;
  const language = useStore((state) => state.language);
  const say = (text: TalkStep['title']) => fill(inLanguage(text, language), page.numbers);
  const notes = hasNotes ? say(step.notes) : '';
  const machines = machinesOf(step.link).map(nameOf);
  const { overlay } = readLink(step.link).view;
  const label = (id: string) =>
    id.startsWith('claim:')
      ? words.claim(id.slice('claim:'.length))
      : said(page.numbers?.metrics.find((metric) => metric.id === id)?.label ?? id);
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
      <p className="seen">
        {machines.map((machine) => (
          <span key={machine}>{machine}</span>
        ))}
      </p>
      <p className="about">
        {machines.length > 1 ? `${words.handout.scale} ` : ''}
        {pageWords.legend.title} {pageWords.overlays[overlay]}
      </p>
      <h2 dir="auto">{say(step.title)}</h2>
      <p dir="auto">{say(step.sentence)}</p>
      {notes === '' ? null : (
        <p className="notes" dir="auto">
          {notes}
        </p>
      )}
      {step.evidence.length === 0 ? null : (
        <p className="about">
          {words.evidence} {step.evidence.map(label).join(' · ')}
        </p>
      )}
      <a href={addressOf(link)}>{addressOf(link)}</a>
    </li>
  );
}
