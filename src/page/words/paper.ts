import { spoken } from './spoken';

/** Sentences of the printed page. */
export const paper = spoken('paper', {
  label: 'For paper',
  picture: (machine: string) => `${machine}, as it stood when this was printed`,
  noHall: 'The hall was not there yet when this was printed.',
  colours: (overlay: string) => `Colours show ${overlay.toLowerCase()}`,
  version: (version: string) => `Supernode ${version}`,
});
