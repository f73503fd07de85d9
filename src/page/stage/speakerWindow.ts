import type { Command } from '../store/commands';
import { say } from '../store/notices';
import { useStore } from '../store/store';
import { stage as words } from '../words/stage';
import { type Message, openChannel, readMessage, type Told } from './channel';
import { fill } from './fill';
import { goTo } from './present';
import { useStage } from './stageStore';
import { inLanguage, type Talk, talkTime_s } from './talk';
import { forgetClock, restartClock, STAGE_ID } from './talkClock';

/** Opens the speaker's window of this stage, or brings it to the front. */
export function openSpeaker(): void {
  const address = `${location.origin}${location.pathname}?speaker=${STAGE_ID}`;
  const opened = window.open(address, 'supernode-speaker', 'popup,width=960,height=680');
  if (opened === null) say('refused', [words.noWindow]);
}

/**
 * What a speaker's window may ask for. Full screen is given to who presses a key in the window itself; a film is made of
 * what is seen there, and so is begun there.
 */
const OFFERED: readonly string[] = [
  'next',
  'previous',
  'first',
  'last',
  'comeBack',
  'blank',
  'overview',
  'laser',
  'code',
  'controls',
  'room',
  'auto',
  'leave',
];

/**
 * Tells speakers' windows all that happens on stage, and does what they ask for, until the answer is called.
 *
 * @param commands of the stage: of those that are offered, the windows have the same keys
 * @param run does what a window asks for
 */
export function tellSpeakers(commands: readonly Command[], run: (command: Command) => void): () => void {
  const channel = openChannel();
  const offered = commands.filter(({ id }) => OFFERED.includes(id));
  const post = (message: Message) => channel.postMessage(message);
  const tell = () => {
    const told = whatToTell(offered);
    if (told !== null) post({ kind: 'told', told });
  };
  channel.onmessage = ({ data }) => {
    const message = readMessage(data);
    if (message?.kind === 'hello') tell();
    else if (message === null || message.kind === 'told' || message.stage !== STAGE_ID) return;
    else if (message.kind === 'wish') {
      const wished = offered.find(({ id }) => id === message.wish);
      if (wished !== undefined) run(wished);
    } else if (message.kind === 'goTo') goTo(message.index);
    else if (message.kind === 'clock') restartClock();
  };
  const stops = [
    useStage.subscribe(tell),
    useStore.subscribe(({ language, isSaid }, before) => {
      // Units are words too.
      if (language !== before.language || isSaid !== before.isSaid) tell();
    }),
  ];
  tell();
  return () => {
    for (const stop of stops) stop();
    forgetClock();
    post({ kind: 'ended', stage: STAGE_ID });
    channel.close();
  };
}

/** The words of the step on show and the next, in the language of the page; null where nobody presents. */
function whatToTell(offered: readonly Command[]): Told | null {
  const { talk, index, numbers, begunAt, isAway, isBlank, isAuto, began_ms, stepBegan_ms } =
    useStage.getState();
  const { language } = useStore.getState();
  const step = talk?.steps[index];
  if (talk === null || step === undefined) return null;
  const say = (text: typeof step.title, i = index) => fill(inLanguage(text, language), numbers[i] ?? null);
  const after = talk.steps[index + 1];
  return {
    stage: STAGE_ID,
    language,
    index,
    steps: talk.steps.length,
    now: { title: say(step.title), sentence: say(step.sentence) },
    next:
      after === undefined
        ? null
        : { title: say(after.title, index + 1), sentence: say(after.sentence, index + 1) },
    notes: say(step.notes),
    isAway,
    isBlank,
    isAuto,
    began_ms,
    stepBegan_ms,
    duration_s: step.duration_s,
    planned_s: talk.isLoop ? null : Math.max(0, before_s(talk, index) - before_s(talk, begunAt)),
    offers: offered.map(({ id, label, keys }) => ({ id, label: label(), keys })),
  };
}

/** What all steps before one should take, s. */
const before_s = (talk: Talk, index: number) => talkTime_s({ ...talk, steps: talk.steps.slice(0, index) });
