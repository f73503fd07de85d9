import { spoken } from './spoken';

/** What the hall says of itself to those who do not see it; it comes with the hall. */
export const hall = spoken('hall', {
  label: (machine: string) =>
    `${machine}, seen in three dimensions. Arrow keys turn it, with Shift they move it, plus and minus go nearer and away.`,
});
