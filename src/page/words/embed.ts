import { spoken } from './spoken';

/** Sentences of the view in another page, and of its answers to that page; they come with it. */
export const embed = spoken('embed', {
  open: 'Open in Supernode',
  opens: 'Open in Supernode, in a new tab',
  figures: 'Its numbers',
  failed: (why: string) => `The hall cannot be drawn here: ${why}`,
  again: 'Try again',
  noObject: 'A message must be a plain object.',
  version: 'A message must have "supernode": 1, the version of the contract.',
  unknown: (known: string) => `"do" must be one of ${known}.`,
  stranger: (field: string) => `A message of this kind has no field “${field.slice(0, 40)}”.`,
  must: (field: string, what: string) => `"${field}" must be ${what}.`,
  link: (most: string) => `what stands behind the # of a link: a text of at most ${most} characters`,
  time_s: 'a time from 0 to 1,000,000 s',
  name: 'the name of an element, or null',
  id: 'a number, or a text of at most 100 characters',
  tooMany: 'There are too many questions at once.',
});
