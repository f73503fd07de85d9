import { portableExp, portableLog } from '../portableMath';
import { drawSteps } from './acceptance';
import { reusedTokens } from './contextCache';
import type { Lengths, ServingPlan } from './plan';
import { type Draws, normal, STREAM, uniform } from './random';

/** What is known of every request, by its number in order of arrival; NaN where it never came to that. */
export interface RequestRecords {
  readonly arrival_s: Float64Array;
  /** When its first batch began. */
  readonly prefillStart_s: Float64Array;
  /** When its prefill ended: the first token is out. */
  readonly firstToken_s: Float64Array;
  /** When its KV set out for the decode pool, and when it was there. */
  readonly handOffStart_s: Float64Array;
  readonly handOffEnd_s: Float64Array;
  /** When its first decode step began. */
  readonly decodeStart_s: Float64Array;
  /** When its last token was out. */
  readonly end_s: Float64Array;
  readonly prompt_tokens: Float64Array;
  /** Of the prompt, found in the cache. */
  readonly cached_tokens: Float64Array;
  readonly output_tokens: Float64Array;
  /** Decode steps that the answer takes. */
  readonly steps: Float64Array;
  /** 1 where the KV cache of a rank can never hold it. */
  readonly isRefused: Uint8Array;
}

const TIMES = [
  'arrival_s',
  'prefillStart_s',
  'firstToken_s',
  'handOffStart_s',
  'handOffEnd_s',
  'decodeStart_s',
  'end_s',
] as const;
const COUNTS = ['prompt_tokens', 'cached_tokens', 'output_tokens', 'steps'] as const;

/** No request: the end of a list. */
export const NONE = -1;

/** Draws requests as they arrive and keeps what happens to them. Grows by doubling. */
export class RequestBook implements RequestRecords {
  count = 0;
  arrival_s = new Float64Array(0);
  prefillStart_s = new Float64Array(0);
  firstToken_s = new Float64Array(0);
  handOffStart_s = new Float64Array(0);
  handOffEnd_s = new Float64Array(0);
  decodeStart_s = new Float64Array(0);
  end_s = new Float64Array(0);
  prompt_tokens = new Float64Array(0);
  cached_tokens = new Float64Array(0);
  output_tokens = new Float64Array(0);
  steps = new Float64Array(0);
  isRefused = new Uint8Array(0);
  /** The next in the list that holds a request; a request is in one list at a time. */
  next = new Int32Array(0);
  /** The rank that decodes it. */
  rank = new Int32Array(0);
  /** The step of its decode instance that it ends with. */
  lastStep = new Int32Array(0);
  private readonly plan: ServingPlan;

  constructor(plan: ServingPlan) {
    this.plan = plan;
    this.resize('requests' in plan.stop ? plan.stop.requests : 1024);
  }

  /** The next request, at its arrival; returns its number. */
  add(now_s: number): number {
    const i = this.count++;
    if (i === this.arrival_s.length) this.resize(2 * i);
    const { seed, prompt, output, cache, decode } = this.plan;
    const promptTokens = drawTokens(prompt, { seed, stream: STREAM.prompt }, i);
    const outputTokens = drawTokens(output, { seed, stream: STREAM.output }, i);
    this.arrival_s[i] = now_s;
    this.prompt_tokens[i] = promptTokens;
    this.cached_tokens[i] = reusedTokens(promptTokens, cache.reuseShare, cache.block_tokens);
    this.output_tokens[i] = outputTokens;
    const u = uniform({ seed, stream: STREAM.acceptance }, i);
    this.steps[i] = drawSteps(outputTokens - 1, decode, u);
    return i;
  }

  /** The records alone, without the spare places. */
  records(): RequestRecords {
    const { count } = this;
    const trimmed = [...TIMES, ...COUNTS].map((name) => [name, this[name].slice(0, count)]);
    return { ...Object.fromEntries(trimmed), isRefused: this.isRefused.slice(0, count) };
  }

  private resize(size: number): void {
    for (const name of TIMES) this[name] = copyInto(new Float64Array(size).fill(NaN), this[name]);
    for (const name of COUNTS) this[name] = copyInto(new Float64Array(size), this[name]);
    this.isRefused = copyInto(new Uint8Array(size), this.isRefused);
    this.next = copyInto(new Int32Array(size).fill(NONE), this.next);
    this.rank = copyInto(new Int32Array(size), this.rank);
    this.lastStep = copyInto(new Int32Array(size), this.lastStep);
  }
}

/** Log-normal: exp(μ + σ z) with σ² = ln(1 + cv²) and μ = ln mean − σ²/2. */
function drawTokens(lengths: Lengths, draws: Draws, index: number): number {
  if (lengths.kind === 'fixed') return lengths.tokens;
  if (lengths.kind === 'listed') return lengths.tokens[index % lengths.tokens.length]!;
  const { mean_tokens, cv, min_tokens, max_tokens } = lengths;
  const variance = portableLog(1 + cv * cv);
  const z = variance > 0 ? normal(draws, index) : 0;
  const tokens = portableExp(portableLog(mean_tokens) - variance / 2 + Math.sqrt(variance) * z);
  return Math.min(max_tokens, Math.max(min_tokens, Math.round(tokens)));
}

function copyInto<T extends Float64Array | Int32Array | Uint8Array>(to: T, from: T): T {
  to.set(from);
  return to;
}
