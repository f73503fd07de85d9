import { fill } from '../../src/page/stage/fill';
import { inLanguage, type TalkStep } from '../../src/page/stage/talk';
import { tellBy } from '../../src/page/words/said';
import { type Language, translate } from '../../src/page/words/spoken';
import { words } from '../../src/page/words/zh';
import { teller } from '../../src/page/words/zh/said';
import { numbersOf } from './numbers';

/** Says something in a language, as the page does; afterwards everything is English again. */
export function speaking<T>(language: Language, say: () => T): T {
  if (language === 'en') return say();
  translate(words);
  tellBy(teller());
  try {
    return say();
  } finally {
    translate({});
    tellBy(null);
  }
}

/** What stands on a step of a talk: its words with the numbers of the model, computed here. */
export function wordsOf(
  { title, sentence, link }: TalkStep,
  language: Language,
): { title: string; sentence: string } {
  const numbers = numbersOf(link);
  return speaking(language, () => ({
    title: fill(inLanguage(title, language), numbers),
    sentence: fill(inLanguage(sentence, language), numbers),
  }));
}
