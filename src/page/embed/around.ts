import { findElement } from '../../model/machine/naming';
import { pointAt, select } from '../store/looking';
import { currentLink, seek, setPlaying, showLink } from '../store/session';
import { useStore } from '../store/store';
import { embed as words } from '../words/embed';
import { said } from '../words/said';
import { words as page } from '../words/words';
import { type Answer, type Id, type Message, type Numbers, readMessage, VERSION } from './contract';
import { MOST, Paced } from './paced';

const { getState: state } = useStore;

/** An id, if there is one. */
type Of = { readonly id?: Id };
const idOf = ({ id }: Of): Of => (id === undefined ? {} : { id });

/**
 * Hears the page around and answers it, as the contract says. What comes from anybody else is not heard; and who only
 * writes that origin into the address hears nothing, as the browser hands answers to that origin alone.
 */
export function talkWith(origin: string): void {
  const { parent } = window;
  if (parent === window || !mayBe(origin)) return;
  const post = (answer: Answer) => parent.postMessage({ supernode: VERSION, ...answer }, origin);
  const refuse = (why: string, of: Of) => post({ is: 'refused', why, ...idOf(of) });

  /** Questions that wait for the numbers of what was shown before them. */
  const asked: Of[] = [];
  /** An element that is looked for once its machine stands. */
  let wanted: (Of & { readonly name: string | null }) | null = null;
  let isReady = false;
  let isStaged = false;
  /** What may be refused later, when the model tries it. */
  let shown: Of = {};

  const answer = () => {
    if (!hasNumbers()) return;
    for (const of of asked.splice(0)) post({ is: 'numbers', ...numbers(), ...idOf(of) });
  };
  const light = () => {
    const { machine } = state();
    if (wanted === null || machine === null || !isStaged || !hasNumbers()) return;
    const { name } = wanted;
    if (name === null) select(null);
    else if (findElement(machine, name) !== null) pointAt(name);
    else refuse(page.notices.noSuchElement(name), wanted);
    wanted = null;
  };
  const paced = new Paced<Message>((message) => {
    switch (message.do) {
      case 'show':
        shown = message;
        wanted = null;
        useStore.setState({ notice: null });
        showLink(message.link.replace(/^#/, ''));
        break;
      case 'play':
      case 'pause':
        setPlaying(message.do === 'play');
        break;
      case 'seek':
        seek(message.time_s);
        break;
      case 'select':
        wanted = message;
        light();
        break;
      case 'ask':
        if (asked.length < MOST) asked.push(message);
        else refuse(words.tooMany, message);
        answer();
    }
  });

  addEventListener('message', (event) => {
    if (event.source !== parent || event.origin !== origin) return;
    const read = readMessage(event.data);
    if ('why' in read) {
      refuse(read.why, read);
      return;
    }
    const { message } = read;
    const kind = message.do === 'ask' ? `ask ${JSON.stringify(message.id)}` : message.do;
    if (!paced.wish(kind, message)) refuse(words.tooMany, message);
  });
  useStore.subscribe((now, before) => {
    if (now.notice !== before.notice && now.notice !== null && now.notice.kind !== 'info')
      refuse(now.notice.lines.map(said).join(' '), shown);
    if (now.loaded !== before.loaded) {
      isStaged = false;
      if (hasNumbers()) {
        post({ is: isReady ? 'changed' : 'ready', ...numbers() });
        isReady = true;
      }
    }
    answer();
    if (now.machine !== before.machine) {
      isStaged = true;
      // The session has more to do with the machine first.
      queueMicrotask(light);
    }
  });
}

/** Whether the page around can be of that origin, where the browser says; to another one nothing could be said anyway. */
function mayBe(origin: string): boolean {
  const around = location.ancestorOrigins?.[0];
  return around === undefined || around === 'null' || around === origin;
}

/** Whether the numbers on show are those of what was asked for last. */
function hasNumbers(): boolean {
  const { loaded, scenario } = state();
  return loaded !== null && loaded.scenario === scenario;
}

function numbers(): Numbers {
  const { metrics } = state().loaded!;
  return {
    link: currentLink(),
    numbers: Object.fromEntries(metrics.map(({ id, value, unit }) => [id, { value, unit }])),
  };
}
