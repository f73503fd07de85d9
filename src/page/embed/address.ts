import { THEMES, type Theme } from '../store/theme';
import { LANGUAGES, type Language } from '../words/spoken';

/** What the address of an embedded view says before its #. */
export interface EmbedChoices {
  /** A viewer can only look. */
  readonly isLocked: boolean;
  /** Of the page around that may talk to the view; null: none may. */
  readonly origin: string | null;
  /** Null: as the page is by itself. */
  readonly theme: Theme | null;
  readonly language: Language | null;
}

/** Reads it: `?embed=locked&origin=https://example.org&theme=light&lang=zh`. What is none of these is as if left out. */
export function readEmbed(search: string): EmbedChoices {
  const params = new URLSearchParams(search);
  return {
    isLocked: params.get('embed') === 'locked',
    origin: exactOrigin(params.get('origin')),
    theme: THEMES.find((theme) => theme === params.get('theme')) ?? null,
    language: LANGUAGES.find((language) => language === params.get('lang')) ?? null,
  };
}

/** An origin as browsers write it, letter for letter: no path, no pattern, not "null". */
function exactOrigin(text: string | null): string | null {
  if (text === null || !URL.canParse(text)) return null;
  return new URL(text).origin === text ? text : null;
}
