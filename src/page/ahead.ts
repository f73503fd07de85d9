import { keepPage } from './offline/offline';
import { prepareCheck } from './store/check';
import { prepareCompare } from './store/compare';
import { prepareSensitivity } from './store/sensitivity';
import { prepareService } from './store/service';
import { prepareExplain } from './store/session';

/** Letters that only sheets have: those of formulas, and Greek. */
const SHEET_FONTS = [
  ['13px "IBM Plex Mono"', 'a'],
  ['500 13px "IBM Plex Mono"', 'a'],
  ['13px "Inter Variable"', 'σ'],
] as const;

/**
 * Fetches what nobody has asked for yet: a network that goes away later takes nothing with it. What fails here fails
 * again, with its sentence, when it is asked for.
 */
export function fetchAhead(): void {
  prepareCheck();
  prepareCompare();
  prepareSensitivity();
  prepareService();
  for (const [font, letters] of SHEET_FONTS) document.fonts.load(font, letters).catch(() => undefined);
  prepareExplain().catch(() => undefined);
  keepPage().catch(() => undefined);
}
