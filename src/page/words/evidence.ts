import type { Evidence } from '../../facts/fact';
import { spoken } from './spoken';

/** Sentences about what is known, and how; they come with the sheets, after the first paint. */
export const evidence = spoken('evidence', {
  title: 'Evidence',
  claims: 'What is said of this machine',
  facts: (system: string) => `Facts: ${system}`,
  about: {
    powerSplit: 'how power follows activity, both systems',
    site: 'where it stands',
    planning: 'how large it can be built',
    rdma: 'the network between supernodes',
    fitted: 'what was fitted',
  },
  model: 'What the model says now',
  names: {
    measured: 'measured',
    vendor: 'vendor',
    analyst: 'analyst',
    derived: 'derived',
    fitted: 'fitted',
    assumed: 'assumed',
    chosen: 'chosen',
  } satisfies Record<Evidence | 'chosen', string>,
  classes: {
    measured: 'somebody ran it and published the reading',
    vendor: "the maker's own statement",
    analyst: 'an outside estimate',
    derived: 'arithmetic on other facts, or the model',
    fitted: 'chosen so that the model meets named published points',
    assumed: 'nobody has published it; our choice',
    chosen: 'your own choice, in the scenario',
  } satisfies Record<Evidence | 'chosen', string>,
  columns: { name: 'What', value: 'Value', evidence: 'Evidence', source: 'Source', note: 'Note' },
  search: 'Find',
  noSource: 'no source',
  undated: (read: string) => `undated, read ${read}`,
  nothing: (text: string) => `Nothing here speaks of “${text}”.`,
});
