import { LEVELS, type Level } from '../../../src/model/serving/levels';
import type { ServingPlan } from '../../../src/model/serving/plan';
import type { RequestRecords } from '../../../src/model/serving/requestBook';

type Mutable = { -readonly [K in keyof RequestRecords]: number[] };
/** A request in a decode rank. */
interface Running {
  readonly request: number;
  readonly rank: number;
  done: number;
}
interface Prefill {
  end_s: number;
  batch: number[];
  partial: { request: number; tokens: number } | null;
  idleSince: number;
  queue: number[];
  sending: { request: number; to: number; end_s: number } | null;
}
interface Decode {
  end_s: number;
  queue: number[];
  running: Running[];
  given: number;
}

/**
 * The rules of `simulateServing` as its docstrings say them, with nothing clever: every step of every instance is an
 * event, every step looks at every request, every choice looks at all there is to choose from, no level is kept but
 * all are counted anew at every event. Only lengths are taken from `drawn`.
 */
export function serveByHand(plan: ServingPlan, drawn: RequestRecords) {
  const { prompt_tokens, cached_tokens, output_tokens, steps } = drawn;
  const { arrivals } = plan;
  const total = drawn.arrival_s.length;
  const records = Object.fromEntries(
    (
      [
        'arrival_s',
        'prefillStart_s',
        'firstToken_s',
        'handOffStart_s',
        'handOffEnd_s',
        'decodeStart_s',
        'end_s',
      ] as const
    ).map((name) => [name, Array<number>(total).fill(NaN)]),
  ) as unknown as Mutable;
  records.isRefused = Array<number>(total).fill(0);
  const area = Object.fromEntries(LEVELS.map((name) => [name, 0])) as Record<Level, number>;
  let count = 0;
  let asking = arrivals.kind === 'closed' ? arrivals.users : 0;
  let order = 0;
  let waiting: number[] = [];
  const prefills: Prefill[] = Array.from({ length: plan.prefill.instances }, () => ({
    end_s: Infinity,
    batch: [],
    partial: null,
    idleSince: order++,
    queue: [],
    sending: null,
  }));
  const decodes: Decode[] = Array.from({ length: plan.decode.instances }, () => ({
    end_s: Infinity,
    queue: [],
    running: [],
    given: 0,
  }));

  const kv = (request: number) => prompt_tokens[request]! + output_tokens[request]!;
  const held = (decode: Decode, rank: number) => {
    const mine = decode.running.filter((running) => running.rank === rank);
    return { requests: mine.length, tokens: mine.reduce((sum, { request }) => sum + kv(request), 0) };
  };
  const gain = (request: number) =>
    Math.round(((output_tokens[request]! - 1) / steps[request]!) * 2 ** 20) / 2 ** 20;
  const nextArrival = (now_s: number) => {
    if (count === total) return Infinity;
    if (arrivals.kind === 'listed') return arrivals.arrival_s[count]!;
    return asking > 0 ? now_s : Infinity;
  };
  const end = (request: number, now_s: number) => {
    records.end_s[request] = now_s;
    asking++;
  };

  const arrive = (now_s: number) => {
    while (nextArrival(now_s) <= now_s) {
      const request = count++;
      asking--;
      records.arrival_s[request] = now_s;
      if (output_tokens[request]! > 1 && kv(request) > plan.decode.kvCapacity_tokens) {
        records.isRefused[request] = 1;
        asking++;
      } else waiting.push(request);
    }
  };
  const endPrefills = (now_s: number) => {
    for (const prefill of prefills) {
      if (prefill.end_s > now_s) continue;
      for (const request of prefill.batch) {
        records.firstToken_s[request] = now_s;
        if (output_tokens[request] === 1) end(request, now_s);
        else prefill.queue.push(request);
      }
      Object.assign(prefill, { end_s: Infinity, batch: [], idleSince: order++ });
    }
  };
  const endHandOffs = (now_s: number) => {
    for (const prefill of prefills) {
      const { sending } = prefill;
      if (!sending || sending.end_s > now_s) continue;
      records.handOffEnd_s[sending.request] = now_s;
      decodes[sending.to]!.queue.push(sending.request);
      prefill.sending = null;
    }
  };
  const endSteps = (now_s: number) => {
    for (const decode of decodes) {
      if (decode.end_s > now_s) continue;
      decode.end_s = Infinity;
      for (const running of decode.running) {
        if (++running.done < steps[running.request]!) continue;
        end(running.request, now_s);
        decode.given--;
      }
      decode.running = decode.running.filter(({ request, done }) => done < steps[request]!);
    }
  };
  const beginBatch = (prefill: Prefill, now_s: number) => {
    let [tokens, cached, load_s] = [0, 0, 0];
    const took: number[] = [];
    const limit = plan.prefill.maxBatch_tokens;
    const take = (request: number, from: number) => {
      const part = Math.min(prompt_tokens[request]! - from, limit);
      tokens += part;
      cached += from;
      took.push(request);
      if (from + part === prompt_tokens[request]) prefill.batch.push(request);
      prefill.partial = from + part < prompt_tokens[request]! ? { request, tokens: from + part } : null;
    };
    if (prefill.partial) take(prefill.partial.request, prefill.partial.tokens);
    while (waiting.length > 0) {
      const request = waiting[0]!;
      const left = prompt_tokens[request]! - cached_tokens[request]!;
      if (tokens > 0 && tokens + left > limit) break;
      waiting = waiting.slice(1);
      records.prefillStart_s[request] = now_s;
      load_s += plan.cache.cacheLoad_s(cached_tokens[request]!);
      take(request, cached_tokens[request]!);
    }
    prefill.end_s = now_s + load_s + plan.prefill.prefill_s(tokens, cached, took.length);
  };
  const begin = (now_s: number) => {
    const free = prefills.filter(({ end_s }) => end_s === Infinity);
    for (const prefill of free.filter(({ partial }) => partial)) beginBatch(prefill, now_s);
    const idle = free.filter(({ end_s }) => end_s === Infinity);
    for (const prefill of idle.sort((a, b) => a.idleSince - b.idleSince))
      if (waiting.length > 0) beginBatch(prefill, now_s);
    for (const prefill of prefills) {
      if (prefill.sending || prefill.queue.length === 0) continue;
      const request = prefill.queue.shift()!;
      const fewest = Math.min(...decodes.map(({ given }) => given));
      const to = decodes.findIndex(({ given }) => given === fewest);
      decodes[to]!.given++;
      records.handOffStart_s[request] = now_s;
      const { startUp_s, perToken_B, bandwidth_Bps } = plan.handOff;
      const time_s = startUp_s + (prompt_tokens[request]! * perToken_B) / bandwidth_Bps;
      prefill.sending = { request, to, end_s: now_s + time_s };
    }
  };
  const beginStep = (decode: Decode, now_s: number) => {
    const ranks = Array.from({ length: plan.decode.ranks }, (_, rank) => rank);
    while (decode.queue.length > 0) {
      const request = decode.queue[0]!;
      const open = ranks
        .map((rank) => ({ rank, ...held(decode, rank) }))
        .filter(({ requests }) => requests < plan.decode.maxRequests)
        .filter(({ tokens }) => tokens + kv(request) <= plan.decode.kvCapacity_tokens);
      const byKv = plan.decode.kvCapacity_tokens < Infinity ? 1 : 0;
      open.sort((a, b) => a.requests - b.requests || byKv * (a.tokens - b.tokens) || a.rank - b.rank);
      if (open.length === 0) break;
      decode.queue.shift();
      decode.running.push({ request, rank: open[0]!.rank, done: 0 });
      records.decodeStart_s[request] = now_s;
    }
    const { length } = decode.running;
    if (length === 0) return;
    const most = Math.max(...ranks.map((rank) => held(decode, rank).requests));
    const context = decode.running.reduce(
      (sum, { request, done }) => sum + prompt_tokens[request]! + 1 + done * gain(request),
      0,
    );
    const perRank = plan.decode.stepBy === 'max' ? most : length / plan.decode.ranks;
    decode.end_s = now_s + plan.decode.decodeStep_s(perRank, context / length);
  };
  const countAll = (span_s: number) => {
    const all = <T>(of: readonly T[], number: (one: T) => number) =>
      of.reduce((sum, one) => sum + number(one), 0);
    area.prefillWaiting += span_s * waiting.length;
    area.prefillRunning += span_s * all(prefills, ({ batch, partial }) => batch.length + (partial ? 1 : 0));
    area.prefillBusy += span_s * all(prefills, ({ end_s }) => (end_s < Infinity ? 1 : 0));
    area.handOffWaiting += span_s * all(prefills, ({ queue }) => queue.length);
    area.handOffRunning += span_s * all(prefills, ({ sending }) => (sending ? 1 : 0));
    area.decodeWaiting += span_s * all(decodes, ({ queue }) => queue.length);
    area.decodeRunning += span_s * all(decodes, ({ running }) => running.length);
    area.decodeBusy += span_s * all(decodes, ({ end_s }) => (end_s < Infinity ? 1 : 0));
    area.kvReserved_tokens +=
      span_s * all(decodes, ({ running }) => all(running, ({ request }) => kv(request)));
  };

  const nextEvent = (now_s: number) =>
    Math.min(
      nextArrival(now_s),
      ...prefills.flatMap(({ end_s, sending }) => [end_s, sending?.end_s ?? Infinity]),
      ...decodes.map(({ end_s }) => end_s),
    );

  let now_s = 0;
  for (;;) {
    const next_s = nextEvent(now_s);
    if (next_s === Infinity) return { records, area, end_s: now_s };
    countAll(next_s - now_s);
    now_s = next_s;
    arrive(now_s);
    endPrefills(now_s);
    endHandOffs(now_s);
    endSteps(now_s);
    begin(now_s);
    if (nextEvent(now_s) <= now_s) continue;
    for (const decode of decodes) if (decode.end_s === Infinity) beginStep(decode, now_s);
  }
}
