import { say } from '../store/notices';
import { useStore } from '../store/store';
import { stage as words } from '../words/stage';
import { type Message, openChannel, readMessage, type Wish } from './channel';
import { comeBack, goTo, next, previous, toggleAuto, toggleBlank } from './present';
import { useStage } from './stageStore';

/** Opens the speaker's window, or brings it to the front. */
export function openSpeaker(): void {
  const address = `${location.origin}${location.pathname}?speaker`;
  const opened = window.open(address, 'supernode-speaker', 'popup,width=960,height=680');
  if (opened === null) say('refused', [words.noWindow]);
}

const GRANTED: Readonly<Record<Wish, () => void>> = {
  next,
  previous,
  first: () => goTo(0),
  blank: toggleBlank,
  comeBack,
  auto: toggleAuto,
};

/** Tells speakers' windows all that happens on stage, and does what they ask for, until the answer is called. */
export function tellSpeakers(): () => void {
  const channel = openChannel();
  const tell = () => {
    const { isLaser: _, isOverview: __, isCode: ___, isRoom: ____, ...told } = useStage.getState();
    const { language } = useStore.getState();
    channel.postMessage({ kind: 'told', told: { ...told, language } } satisfies Message);
  };
  channel.onmessage = ({ data }) => {
    const message = readMessage(data);
    if (message?.kind === 'hello') tell();
    else if (message?.kind === 'wish') GRANTED[message.wish]();
    else if (message?.kind === 'goTo') goTo(message.index);
  };
  const stops = [
    useStage.subscribe(tell),
    useStore.subscribe(({ language }, before) => {
      if (language !== before.language) tell();
    }),
  ];
  tell();
  return () => {
    for (const stop of stops) stop();
    tell();
    channel.close();
  };
}
