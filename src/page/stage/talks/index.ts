import type { Talk } from '../talk';
import { BOOTH } from './booth';
import { EIGHT_MINUTES } from './eightMinutes';

/** The talks that come with the page, by their names in a link. */
export const TALKS: Readonly<Record<string, Talk>> = { eight: EIGHT_MINUTES, booth: BOOTH };
