import { spoken } from './spoken';

/** Sentences about the views that a reader keeps. */
export const keptViews = spoken('keptViews', {
  fly: 'Go',
  button: 'Views',
  title: 'Kept views',
  unnamed: 'View',
  none: 'A view is where you stand, what is selected, the colours and what stands out. It is kept in this browser, and fits any machine.',
  full: (most: number) => `${most} views are kept; drop one to keep another.`,
  name: (index: number) => `Name of view ${index + 1}`,
  go: (name: string) => `Go to ${name}`,
  drop: (name: string) => `Drop ${name}`,
  kept: (name: string) => `This view is kept as “${name}”: “Views”, or the key “,”, brings it back.`,
});
