import { lnFactorial, portableExp, portableLog } from '../portableMath';
import { normalQuantile } from '../workload/inference/loads';

/**
 * Decode steps with one drafted token (multi-token prediction): a step yields 1 token, and with probability a
 * (the acceptance) a second one, independently. Steps until n tokens are there, N, lie in n/2 .. n:
 *
 *   P(N = k) = a^(n−k) · (1−a)^(2k−n−1) · (k−1)! / ((n−k)! (2k−n)!) · ((2k−n) + (1−a)(n−k)),
 *
 * because after k−1 steps there are n−1 tokens, or n−2 and the last step yields two.
 */
export function stepProbability(tokens: number, acceptance: number, steps: number): number {
  if (steps < Math.ceil(tokens / 2) || steps > tokens) return 0;
  const drafts = tokens - steps;
  const singles = 2 * steps - tokens;
  if (acceptance === 0) return drafts === 0 ? 1 : 0;
  if (acceptance === 1) return singles <= 1 ? 1 : 0;
  if (tokens === 0) return 1;
  const refusal = 1 - acceptance;
  const ways = lnFactorial(steps - 1) - lnFactorial(drafts) - lnFactorial(singles);
  const chances = drafts * portableLog(acceptance) + (singles - 1) * portableLog(refusal);
  return portableExp(ways + chances) * weight(drafts, singles, refusal);
}

/** Mean tokens of a step with so many guesses: 1 + a + a² + … */
export function tokensPerStep(acceptance: number, guesses: number): number {
  let tokens = 1;
  for (let guess = 1; guess <= guesses; guess++) tokens += acceptance ** guess;
  return tokens;
}

/** Variance of the tokens of a step: E[T²] − E[T]², with P(T > j) = a^j and E[T²] = Σ (2j + 1) a^j. */
function stepVariance(acceptance: number, guesses: number): number {
  let squares = 0;
  for (let guess = 0; guess <= guesses; guess++) squares += (2 * guess + 1) * acceptance ** guess;
  return Math.max(0, squares - tokensPerStep(acceptance, guesses) ** 2);
}

/** Steps that a request of so many decoded tokens takes, for a uniform number u in (0, 1). */
export function drawSteps(
  tokens: number,
  { acceptance, guesses }: { readonly acceptance: number; readonly guesses: number },
  u: number,
): number {
  if (guesses === 0 || acceptance === 0 || tokens < 2) return tokens;
  return guesses === 1 ? drawOne(tokens, acceptance, u) : drawMany(tokens, acceptance, guesses, u);
}

/**
 * Several guesses: steps as the first passage of a sum of independent ones, normal with mean n/μ and variance n·σ²/μ³
 * (renewal theory: Feller, vol. 2, XI.5). Answers have hundreds of tokens; the error is a fraction of a step.
 */
function drawMany(tokens: number, acceptance: number, guesses: number, u: number): number {
  const mean = tokensPerStep(acceptance, guesses);
  const spread = Math.sqrt((tokens * stepVariance(acceptance, guesses)) / mean ** 3);
  const steps = Math.round(tokens / mean + spread * normalQuantile(u));
  return Math.min(tokens, Math.max(Math.ceil(tokens / (1 + guesses)), steps));
}

/** One guess, exactly: inverted from near the mean outwards, so a draw costs about √tokens additions. */
function drawOne(tokens: number, acceptance: number, u: number): number {
  const least = Math.ceil(tokens / 2);
  if (acceptance === 1) return least;
  const refusal = 1 - acceptance;
  const middle = Math.min(tokens, Math.max(least, Math.round(tokens / (1 + acceptance))));
  let up = middle;
  let down = middle;
  let above = stepProbability(tokens, acceptance, middle);
  let below = above;
  let left = u - above;
  while (left > 0 && (up < tokens || down > least)) {
    if (up < tokens) {
      above *= rise(tokens, up, acceptance, refusal);
      up++;
      left -= above;
      if (left <= 0) return up;
    }
    if (down > least) {
      down--;
      below /= rise(tokens, down, acceptance, refusal);
      left -= below;
      if (left <= 0) return down;
    }
  }
  // What is left over after all of them is rounding.
  return middle;
}

/** P(N = k + 1) / P(N = k). */
function rise(tokens: number, k: number, acceptance: number, refusal: number): number {
  const drafts = tokens - k;
  const singles = 2 * k - tokens;
  const odds = (refusal * refusal * k * drafts) / (acceptance * (singles + 1) * (singles + 2));
  return (odds * weight(drafts - 1, singles + 2, refusal)) / weight(drafts, singles, refusal);
}

function weight(drafts: number, singles: number, refusal: number): number {
  return singles + refusal * drafts;
}
