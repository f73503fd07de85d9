import { count } from '../format';

/** Sentences about a deployment that has no room in memory; they come when there is one. */
export const misfit = {
  title: 'It does not fit.',
  rest: 'The numbers show what it would do with enough memory.',
  mend: {
    requests: (value: number, isDecode: boolean) =>
      `Take ${count(value)} ${isDecode ? (value === 1 ? 'request' : 'requests') : 'tokens'} a chip`,
    chips: (value: number) => `Serve on ${count(value)} chips`,
    tensorParallel: (value: number) => `Share a copy among ${count(value)} ranks`,
    precision: 'Take 8-bit weights',
  },
  none: (chips: number) =>
    `No choice of requests, precision or chips, up to all ${count(chips)}, makes room for it by itself.`,
} as const;
