import { count } from '../format';

/** Sentences about a deployment that has no room in memory; they come when there is one. */
export const misfit = {
  title: 'It does not fit.',
  rest: 'The numbers show what it would do with enough memory.',
  mend: (value: number, isDecode: boolean) =>
    `Take ${count(value)} ${isDecode ? (value === 1 ? 'request' : 'requests') : 'tokens'} a chip`,
} as const;
