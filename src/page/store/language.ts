import { tellBy } from '../words/said';
import { LANGUAGES, type Language, translate } from '../words/spoken';
import { words } from '../words/words';
import { recall, remember } from './memory';
import { say } from './notices';
import { useStore } from './store';

const KEY = 'supernode.language';

/** The reader's own choice, or the browser's. A preference of the reader, so it is in no link. */
export function storedLanguage(): Language {
  const stored = recall(KEY) as Language;
  if (LANGUAGES.includes(stored)) return stored;
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

/** The title of the page as it comes. */
let english: string | undefined;

/**
 * Speaks a language from now on: the words of the page at once, the sentences of the model and of the facts, which are
 * as many again, a moment later. Where they cannot be fetched the page stays as it is.
 */
export async function speak(language: Language): Promise<void> {
  const chinese = language === 'zh' ? await import('../words/zh') : null;
  translate(chinese?.words ?? {});
  english ??= document.title;
  document.title = chinese?.title ?? english;
  tellBy(null);
  document.documentElement.lang = language === 'zh' ? 'zh-Hans' : 'en';
  useStore.setState({ language, isSaid: language === 'en' });
}

/** What the model says in the language of the reader, and letters for browsers whose system has none. */
export async function learnSentences(): Promise<void> {
  const { language, isSaid } = useStore.getState();
  if (isSaid) return;
  const [{ teller }] = await Promise.all([import('../words/zh/said'), import('../theme/hanFont')]);
  if (useStore.getState().language !== language) return;
  tellBy(teller());
  useStore.setState({ isSaid: true });
}

/** The reader asks for the other language: nothing else changes. */
export async function nextLanguage(): Promise<void> {
  const language: Language = useStore.getState().language === 'en' ? 'zh' : 'en';
  try {
    await speak(language);
    remember(KEY, language);
    await learnSentences();
  } catch {
    say('error', [words.notices.sheetMissing]);
  }
}
