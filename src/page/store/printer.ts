import type { TakeStill } from '../hall/contract';

/** How a picture of the hall is taken for paper, while there is a hall. */
export const printer: {
  take: TakeStill | null;
  /** The same of the second machine beside it. */
  takeBeside: TakeStill | null;
  /** Something else than the view on show is on its way to paper. */
  isTaken: boolean;
} = { take: null, takeBeside: null, isTaken: false };
