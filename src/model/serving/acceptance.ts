import { lnFactorial, portableExp, portableLog } from './portableMath';

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

/**
 * Steps that a request of so many decoded tokens takes, for a uniform number u in (0, 1): inverted from near the
 * mean outwards, so a draw costs about √tokens additions.
 */
export function drawSteps(tokens: number, acceptance: number, u: number): number {
  const least = Math.ceil(tokens / 2);
  if (acceptance === 0 || tokens < 2) return tokens;
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
