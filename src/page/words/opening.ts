import { spoken } from './spoken';

/** Sentences about what a file or the clipboard holds; they come when something is opened. */
export const opening = spoken('opening', {
  asItWas: 'the scenario on show',
  foreign: 'This is neither a scenario nor the config.json of a model. The scenario on show stays.',
  noConfig: (why: string) =>
    `This model configuration cannot be used: ${why.endsWith('.') ? why : `${why}.`} The scenario on show stays.`,
});
