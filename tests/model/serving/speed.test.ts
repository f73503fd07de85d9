import { describe, expect, it } from 'vitest';
import type { ServingPlan } from '../../../src/model/serving/plan';
import { simulateServing } from '../../../src/model/serving/simulateServing';
import { busyService } from './plans';

/** Printed, not asserted: other work may share the machine. */
describe('what a run costs', () => {
  const full = busyService(100_000, 80);
  it.each<[string, ServingPlan]>([
    ['warm-up of the engine', busyService(20_000, 200)],
    ['10,000 requests at 85 % of capacity', busyService(10_000, 210)],
    ['100,000 requests at 85 % of capacity', busyService(100_000, 210)],
    ['400,000 requests at 85 % of capacity', busyService(400_000, 210)],
    ['100,000 requests, 4 times what prefill can do', busyService(100_000, 1000)],
    [
      '100,000 requests, KV nearly full',
      { ...full, decode: { ...full.decode, ranks: 32, kvCapacity_tokens: 42_000 } },
    ],
    ['100,000 requests, mostly one at a time: 15 million steps', busyService(100_000, 0.3)],
    [
      '100,000 requests of 2,000 users',
      { ...busyService(100_000, 1), arrivals: { kind: 'closed', users: 2000 } },
    ],
  ])('%s', (name, plan) => {
    const start = performance.now();
    const { requests } = simulateServing(plan);
    const time_ms = performance.now() - start;
    console.log(`${name}: ${time_ms.toFixed(0)} ms`);
    expect(requests.end_s.every((end_s) => end_s > 0)).toBe(true);
  });
});
