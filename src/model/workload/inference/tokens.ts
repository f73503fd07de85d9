import type { Deployment } from './deployment';

/** Tokens of a rank in one step: every request of a decode step brings its last token and the guessed ones. */
export function tokensOfRank(d: Deployment): number {
  return d.phase === 'decode' ? d.batch * (1 + d.draftTokens) : d.batch;
}
