import { count } from './format';
import { spoken } from './spoken';

/** Sentences of the sheet on which requests come and go; they come with the sheet, after the first paint. */
export const service = spoken('service', {
  title: 'Service',
  about: (chips: number, groups: number, hasFaults: boolean) =>
    `Requests arrive at random, are read by the prefill groups, handed over, and answered on ${count(chips * groups)} chips that decode. Played request by request with the step times of this scenario, its exchanges sprayed${hasFaults ? ' as if nothing had failed' : ''}.`,
  groups: { asked: 'What comes in', waits: 'How long they wait', pools: 'What the pools do' },
  controls: {
    rate_perS: 'Requests a second',
    output: 'Tokens of an answer',
    prefillChips: 'Chips of a prefill group',
    prefillGroups: 'Prefill groups',
    reuse: 'Prompt found in the cache',
  },
  hints: {
    prefill: (chips: number, machine: number, others: number) =>
      chips + others <= machine
        ? `${count(chips)} chips read prompts, ${count(others)} answer; the machine has ${count(machine)}.`
        : `${count(chips)} chips read prompts, ${count(others)} answer: more than the ${count(machine)} of one machine. The rest stands in another.`,
    reuse: 'Loaded from pooled memory and not computed.',
  },
  waits: {
    ttft_s: 'Time to first token',
    tpot_s: 'Time per token after it',
    endToEnd_s: 'Whole answer',
  },
  waitsExplained: {
    ttft_s: 'From arrival: queue, cache, prefill, which makes the first token.',
    tpot_s: 'With the hand-off of the cache and the wait for room in the pool that decodes.',
    endToEnd_s: 'From arrival to the last token.',
  },
  columns: { what: 'Time', mean: 'Mean', p50: 'Median', p90: '90 %', p99: '99 %', max: 'Longest' },
  pools: {
    requests: 'Requests answered',
    output: 'Tokens made',
    perChip: 'Tokens made, a chip that decodes',
    prefill: 'Time in which a prefill group works, full batch or not',
    prefillBatch: 'Prompts of a prefill batch, on average',
    handOff: 'Network of the hand-off in use',
    decodeBatch: 'Requests of a chip under way',
    kv: 'KV cache in use',
    load: 'Load asked of prefill, of decode',
  },
  perSecond: (text: string) => `${text} a second`,
  requests: (counted: number) =>
    `${count(counted)} requests counted, after the first third, which fills the pools.`,
  within: (share: string, ttft: string, tpot: string) =>
    `${share} keep both goals: first token within ${ttft}, ${tpot} a token.`,
  growing:
    'Queues grow as long as it runs: more comes in than the pools can do. The times below only say how long it ran.',
  near: 'A pool is asked for more than 80 % of what it can do: waits grow steeply from here.',
  computing: 'Playing the requests …',
  failed: (why: string) => `The service cannot be played: ${why}`,
});
