import type { TakeStill } from '../hall/contract';

/** How a picture of the hall is taken for paper, while there is a hall. */
export const printer: { take: TakeStill | null } = { take: null };
