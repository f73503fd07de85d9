import { useEffect, useRef, useState } from 'react';
import { speak } from '../store/language';
import { useStore } from '../store/store';
import { type Asked, openChannel, readMessage, type Told } from './channel';

/** A stage is asked so often, */
const ASK_MS = 1500;
/** and is gone when it has left so many questions without an answer. */
const PATIENCE = 2;

export interface Followed {
  /** What the stage said last; null before there was one, and after its talk has ended. */
  readonly told: Told | null;
  /** When the stage was given up, on the reader's clock, ms; null while it answers. */
  readonly gone_ms: number | null;
  /** Asks something of the stage. */
  ask(what: Without<Asked>): void;
}

type Without<T> = T extends unknown ? Omit<T, 'stage'> : never;

const NOTHING = { told: null, gone_ms: null };

/**
 * Follows one stage: that which opened this window, whose name is in the address, or else the first that is heard. When
 * it is gone, or its talk has ended, the next one that is heard.
 */
export function useFollowed(): Followed {
  const channel = useRef<BroadcastChannel | null>(null);
  const stage = useRef(new URLSearchParams(location.search).get('speaker') || null);
  const [state, setState] = useState<Pick<Followed, 'told' | 'gone_ms'>>(NOTHING);
  useEffect(() => {
    const opened = openChannel();
    channel.current = opened;
    let unanswered = 0;
    opened.onmessage = async ({ data }) => {
      const message = readMessage(data);
      if (message?.kind === 'ended' && message.stage === stage.current) {
        stage.current = null;
        setState(NOTHING);
        return;
      }
      if (message?.kind !== 'told') return;
      const { told } = message;
      if (stage.current === null) {
        stage.current = told.stage;
        // What is loaded anew follows the same one.
        history.replaceState(null, '', `?speaker=${encodeURIComponent(told.stage)}`);
      } else if (stage.current !== told.stage) return;
      unanswered = 0;
      if (told.language !== useStore.getState().language) await speak(told.language).catch(() => undefined);
      if (stage.current === told.stage) setState({ told, gone_ms: null });
    };
    const ask = () => {
      if (unanswered++ >= PATIENCE && stage.current !== null) {
        stage.current = null;
        setState(({ told }) => ({ told, gone_ms: told === null ? null : Date.now() }));
      }
      opened.postMessage({ kind: 'hello' });
    };
    ask();
    const timer = setInterval(ask, ASK_MS);
    return () => {
      clearInterval(timer);
      opened.close();
    };
  }, []);
  return {
    ...state,
    ask: (what) => {
      if (stage.current !== null) channel.current?.postMessage({ ...what, stage: stage.current });
    },
  };
}
