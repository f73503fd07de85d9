import { type Arrivals, type Lengths, MAX_REQUESTS, type ServingPlan } from './plan';

/** A field, what it is, the smallest and largest legal value, and whether it must be whole. */
type Check = readonly [name: string, value: number, min: number, max: number, whole?: 'whole'];

/** One sentence that names the field and the limit, for a plan that cannot be played; null for one that can. */
export function planProblem(plan: ServingPlan): string | null {
  for (const check of checks(plan)) {
    const problem = problemOf(check);
    if (problem) return problem;
  }
  return arrivalProblem(plan.arrivals) ?? fitProblem(plan);
}

/** Tokens of the shortest request that can be drawn. */
export function leastTokens(lengths: Lengths): number {
  if (lengths.kind === 'fixed') return lengths.tokens;
  if (lengths.kind === 'logNormal') return lengths.min_tokens;
  let least = Infinity;
  for (let i = 0; i < lengths.tokens.length; i++) least = Math.min(least, lengths.tokens[i]!);
  return least;
}

function* checks(plan: ServingPlan): Generator<Check> {
  const { stop, prefill, cache, handOff, decode, slo } = plan;
  const LAST = Number.MAX_VALUE;
  yield ['seed', plan.seed, 0, 2 ** 32 - 1, 'whole'];
  if ('requests' in stop) yield ['stop.requests', stop.requests, 1, MAX_REQUESTS, 'whole'];
  else yield ['stop.horizon_s', stop.horizon_s, Number.MIN_VALUE, LAST];
  yield* arrivalChecks(plan);
  yield* lengthChecks('prompt', plan.prompt);
  yield* lengthChecks('output', plan.output);
  yield ['prefill.instances', prefill.instances, 1, 1e6, 'whole'];
  yield ['prefill.maxBatch_tokens', prefill.maxBatch_tokens, 1, LAST, 'whole'];
  yield ['cache.reuseShare', cache.reuseShare, 0, 1];
  yield ['cache.block_tokens', cache.block_tokens, 1, LAST, 'whole'];
  yield ['handOff.perToken_B', handOff.perToken_B, 0, LAST];
  yield ['handOff.bandwidth_Bps', handOff.bandwidth_Bps, Number.MIN_VALUE, Infinity];
  yield ['handOff.startUp_s', handOff.startUp_s, 0, LAST];
  yield ['decode.instances', decode.instances, 1, 1e6, 'whole'];
  yield ['decode.ranks', decode.ranks, 1, 1e6, 'whole'];
  yield ['decode.maxRequests', decode.maxRequests, 1, 1e9, 'whole'];
  yield ['decode.kvCapacity_tokens', decode.kvCapacity_tokens, 1, Infinity];
  yield ['decode.acceptance', decode.acceptance, 0, 1];
  yield ['decode.guesses', decode.guesses, 0, 1000];
  yield ['warmUpShare', plan.warmUpShare, 0, 1 - 2 ** -53];
  yield ['slo.ttft_s', slo.ttft_s, 0, Infinity];
  yield ['slo.tpot_s', slo.tpot_s, 0, Infinity];
}

function* arrivalChecks({ arrivals, stop }: ServingPlan): Generator<Check> {
  if (arrivals.kind === 'closed') yield ['arrivals.users', arrivals.users, 1, MAX_REQUESTS, 'whole'];
  if (arrivals.kind === 'closed' || arrivals.kind === 'listed') return;
  yield ['arrivals.rate_perS', arrivals.rate_perS, Number.MIN_VALUE, Number.MAX_VALUE];
  if ('horizon_s' in stop)
    yield ['arrivals.rate_perS', arrivals.rate_perS, Number.MIN_VALUE, MAX_REQUESTS / stop.horizon_s];
  if (arrivals.kind === 'gamma') yield ['arrivals.cv', arrivals.cv, 0, 100];
}

function* lengthChecks(name: string, lengths: Lengths): Generator<Check> {
  const most = 2 ** 30;
  if (lengths.kind === 'fixed') yield [`${name}.tokens`, lengths.tokens, 1, most, 'whole'];
  else if (lengths.kind === 'logNormal') {
    yield [`${name}.mean_tokens`, lengths.mean_tokens, Number.MIN_VALUE, most];
    yield [`${name}.cv`, lengths.cv, 0, 100];
    yield [`${name}.min_tokens`, lengths.min_tokens, 1, most, 'whole'];
    yield [`${name}.max_tokens`, lengths.max_tokens, lengths.min_tokens, most, 'whole'];
  } else {
    yield [`${name}.tokens.length`, lengths.tokens.length, 1, most, 'whole'];
    for (let i = 0; i < lengths.tokens.length; i++)
      yield [`${name}.tokens[${i}]`, lengths.tokens[i]!, 1, most, 'whole'];
  }
}

function problemOf([name, value, min, max, whole]: Check): string | null {
  if (value >= min && value <= max && (!whole || Number.isInteger(value))) return null;
  const range =
    max < Number.MAX_VALUE
      ? `${show(min)} to ${show(max)}`
      : min === Number.MIN_VALUE
        ? 'above 0'
        : `at least ${show(min)}`;
  return `${name} must be ${whole ? 'a whole number, ' : ''}${range}; it is ${show(value)}.`;
}

function arrivalProblem(arrivals: Arrivals): string | null {
  if (arrivals.kind !== 'listed') return null;
  let last_s = 0;
  for (let i = 0; i < arrivals.arrival_s.length; i++) {
    const at_s = arrivals.arrival_s[i]!;
    if (!(at_s >= last_s && at_s < Infinity))
      return `arrivals.arrival_s[${i}] must be at least ${show(last_s)}, for times ascend; it is ${show(at_s)}.`;
    last_s = at_s;
  }
  return null;
}

/** A plan of which no request could ever be served. */
function fitProblem({ prompt, output, decode }: ServingPlan): string | null {
  const shortest = leastTokens(output);
  // An answer of one token never sees the decode pool.
  if (shortest === 1) return null;
  const need = leastTokens(prompt) + shortest;
  if (need <= decode.kvCapacity_tokens) return null;
  return (
    `The KV cache of one rank has room for ${show(decode.kvCapacity_tokens)} tokens: ` +
    `the shortest request, prompt and answer together, needs ${show(need)}.`
  );
}

/** Digits in groups of three, the same in every engine. */
export function show(value: number): string {
  if (!Number.isInteger(value) || Math.abs(value) >= 1e15) return String(value);
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}
