import type { Deployment } from './deployment';

/** What a step of so many seconds means for whoever waits for tokens. */
export interface Throughput {
  /** Tokens that a request gains in a step: 1, and the guesses that are right up to the first that is wrong. */
  readonly tokensPerStep: number;
  /** Time per output token of a request, s; of a prompt token for prefill. */
  readonly timePerToken_s: number;
  /** Tokens a second of a package: made in decode, read in prefill. */
  readonly perPackage: number;
}

/**
 * Little's law over a step. Decode with guesses of acceptance a: 1 + a + a² + … tokens a step; time per token = step /
 * that, tokens/s = requests / time per token. Prefill: all tokens of the batch in a step.
 */
export function throughput(d: Deployment, acceptance: number, step_s: number): Throughput {
  // Requests of a rank, whatever ranks share a copy of the model.
  const ownBatch = d.batch / d.tensorParallel;
  if (d.phase === 'prefill') {
    const perPackage = (ownBatch * d.rank.perPackage) / step_s;
    return { tokensPerStep: ownBatch, timePerToken_s: 1 / perPackage, perPackage };
  }
  let tokensPerStep = 1;
  for (let draft = 1; draft <= d.draftTokens; draft++) tokensPerStep += acceptance ** draft;
  const timePerToken_s = step_s / tokensPerStep;
  return { tokensPerStep, timePerToken_s, perPackage: (ownBatch * d.rank.perPackage) / timePerToken_s };
}
