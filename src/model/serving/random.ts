import { hash32 } from '../network/hash';
import { portableExp, portableLog } from '../portableMath';

/** What a draw is for: each purpose has numbers of its own, so that one choice never shifts those of another. */
export const STREAM = { arrival: 0x51, prompt: 0x52, output: 0x53, acceptance: 0x54 } as const;
/** Draws of one request for one purpose are this many numbers apart at least. */
const ATTEMPTS = 4096;

/**
 * Draws as functions of (seed, purpose, index, k): the number of request 7 is the same in whatever order requests are
 * asked for, and in whatever pools they are served. 32 bits a number, of `hash32`.
 */
export interface Draws {
  readonly seed: number;
  readonly stream: number;
}

/** Uniform in (0, 1), ends excluded: (h + ½) / 2³². */
export function uniform(draws: Draws, index: number, k = 0): number {
  return (hash32(draws.seed, index, draws.stream, k) + 0.5) / 2 ** 32;
}

/** Exponential of mean 1. */
export function exponential(draws: Draws, index: number): number {
  return -portableLog(uniform(draws, index));
}

/** Normal of mean 0 and variance 1: the polar method of Marsaglia (1964); `from` numbers of the request are skipped. */
export function normal(draws: Draws, index: number, from = 0): number {
  for (let k = from; ; k += 2) {
    const x = 2 * uniform(draws, index, k) - 1;
    const y = 2 * uniform(draws, index, k + 1) - 1;
    const square = x * x + y * y;
    if (square > 0 && square < 1) return x * Math.sqrt((-2 * portableLog(square)) / square);
  }
}

/**
 * Gamma of mean 1 and coefficient of variation cv: shape 1/cv². Marsaglia and Tsang (2000); below shape 1 that of
 * shape + 1 times U^(1/shape). cv = 0 is a constant.
 */
export function gamma(draws: Draws, index: number, cv: number): number {
  if (cv === 0) return 1;
  const shape = 1 / (cv * cv);
  if (shape >= 1) return standardGamma(draws, index, shape) / shape;
  const power = portableExp(portableLog(uniform(draws, index, ATTEMPTS * ATTEMPTS)) / shape);
  return (standardGamma(draws, index, shape + 1) * power) / shape;
}

/** Gamma of shape ≥ 1 and scale 1. */
function standardGamma(draws: Draws, index: number, shape: number): number {
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (let attempt = 0; ; attempt++) {
    const from = attempt * ATTEMPTS;
    const x = normal(draws, index, from + 1);
    const root = 1 + c * x;
    if (root <= 0) continue;
    const v = root * root * root;
    if (portableLog(uniform(draws, index, from)) < 0.5 * x * x + d * (1 - v + portableLog(v))) return d * v;
  }
}
