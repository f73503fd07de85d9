import './talks.css';
import { useState } from 'react';
import { embedCode } from '../embed/code';
import { askFilm } from '../film/ask';
import { CopyButton } from '../panels/CopyButton';
import { SheetFrame } from '../panels/SheetFrame';
import { useFilm } from '../store/filming';
import { openSheet } from '../store/sheets';
import { useStore } from '../store/store';
import { said } from '../words/said';
import { stage as words } from '../words/stage';
import { Editor } from './Editor';
import { Handout } from './Handout';
import { forget, printHandout, useHandout } from './handoutPages';
import { learnLetters } from './letters';
import { nameIn } from './linkedTalk';
import { addSteps } from './ownTalk';
import { PictureSize } from './PictureSize';
import { SIZES, savePicture } from './picture';
import { present, presentNamed } from './present';
import { inLanguage, parseTalkText, type Talk, talkTime_s } from './talk';
import { TALKS } from './talks';

/** Talks that can be given: those that come with the page, and one from a file. */
export default function TalksSheet() {
  const language = useStore((state) => state.language);
  const [opened, setOpened] = useState<{ talk: Talk | null; problems: readonly string[] } | null>(null);
  const open = async (file: File) => {
    const read = parseTalkText(await file.text());
    learnLetters(read.talk);
    setOpened(read);
  };
  return (
    <SheetFrame title={words.talks} onClose={() => openSheet(null)}>
      <div className="body talks">
        <ul>
          {Object.entries(TALKS).map(([name, talk]) => (
            <TalkRow key={name} talk={talk} name={name} title={inLanguage(talk.title, language)} />
          ))}
          {opened?.talk == null ? null : (
            <TalkRow
              talk={opened.talk}
              name={null}
              title={inLanguage(opened.talk.title, language) || words.untitled}
            />
          )}
        </ul>
        {opened?.problems.map((line) => (
          <p key={line} className="warning" role="alert">
            {said(line)}
          </p>
        ))}
        <label className="button">
          {words.openTalk}
          <input
            type="file"
            accept=".json,application/json"
            className="hidden-label"
            onChange={(event) => {
              const [file] = event.target.files ?? [];
              if (file !== undefined) void open(file);
              event.target.value = '';
            }}
          />
        </label>
        <Address />
        <p className="quiet">{words.how}</p>
        <OnItsWay />
        <Handout />
        <Editor />
        <h3 className="section">{words.takeAway}</h3>
        {SIZES.map((size) => (
          <button key={size.width} type="button" className="button" onClick={() => savePicture(size)}>
            {words.picture(size.width, size.height)}
          </button>
        ))}
        <PictureSize />
        <CopyButton label={words.embed} text={embedCode} />
        <FilmButton />
      </div>
    </SheetFrame>
  );
}

/** A talk that somebody has sent a link to, or that lies beside the page. */
function Address() {
  const [written, setWritten] = useState('');
  return (
    <form
      className="address"
      onSubmit={(event) => {
        event.preventDefault();
        if (written.trim() !== '') void presentNamed(nameIn(written));
      }}
    >
      <input
        type="text"
        aria-label={words.address}
        placeholder={words.address}
        value={written}
        onChange={({ target }) => setWritten(target.value)}
      />
      <button type="submit" className="button">
        {words.openAddress}
      </button>
    </form>
  );
}

/** How far a handout is. */
function OnItsWay() {
  const { talk, pages } = useHandout();
  if (talk === null) return null;
  const steps = talk.steps.length;
  return (
    <p role="status">
      {words.handout.progress(Math.min(steps, pages.length + 1), steps)}{' '}
      <button type="button" className="button" onClick={forget}>
        {words.handout.stop}
      </button>
    </p>
  );
}

/** The sheet makes room for what is filmed. */
function FilmButton() {
  const isFilming = useFilm((state) => state.onPicture !== null);
  const film = () => {
    openSheet(null);
    askFilm('run');
  };
  return (
    <button type="button" className="button" onClick={film}>
      {isFilming ? words.film.stop : words.film.record}
    </button>
  );
}

function TalkRow(props: { readonly talk: Talk; readonly name: string | null; readonly title: string }) {
  const { talk, name, title } = props;
  const isBusy = useHandout((state) => state.talk !== null);
  return (
    <li>
      <strong>{title}</strong>
      <span className="quiet">{words.steps(talk.steps.length, words.minutes(talkTime_s(talk)))}</span>
      <button
        type="button"
        className="button primary"
        aria-label={words.give(title)}
        onClick={() => present(talk, 0, name)}
      >
        {words.present}
      </button>
      <span className="papers">
        <button
          type="button"
          className="button"
          aria-label={words.handout.print(title)}
          disabled={isBusy}
          onClick={() => void printHandout(talk, name, false)}
        >
          {words.handout.short}
        </button>
        <button
          type="button"
          className="button"
          aria-label={words.handout.printWithNotes(title)}
          disabled={isBusy}
          onClick={() => void printHandout(talk, name, true)}
        >
          {words.handout.withNotes}
        </button>
      </span>
      <button type="button" className="button own" onClick={() => addSteps(talk.steps, talk.title)}>
        {words.addToOwn}
      </button>
    </li>
  );
}
