import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACCELERATORS, type Accelerator } from '../../../src/model/compute/accelerator';
import { contend, type StreamOfKernels } from '../../../src/model/compute/contend';
import type { Kernel } from '../../../src/model/compute/kernel';
import type { KernelSequence } from '../../../src/model/compute/sequence';
import { evenly } from '../arbitraries';
import { alone_s, kernelOf } from './kernels';

const RANK = ACCELERATORS.ascend910c;

/** Two streams that share the cores, and begin up to a few kernels apart. */
const anyStreams = (rank: Accelerator, most = 4) =>
  fc
    .record({
      a: fc.array(kernelOf(rank), { maxLength: most }),
      b: fc.array(kernelOf(rank), { maxLength: most }),
      cores: evenly(0.1, 0.9),
      delay: evenly(0, 2),
      late: fc.boolean(),
    })
    .map(({ a, b, cores, delay, late }): [StreamOfKernels, StreamOfKernels] => {
      const delay_s = delay * Math.max(1e-6, ...a.map((kernel) => alone_s(rank, kernel, cores)));
      return [
        { kernels: a, cores, delay_s: late ? delay_s : 0 },
        { kernels: b, cores: 1 - cores, delay_s: late ? 0 : delay_s },
      ];
    });

interface Piece {
  readonly from_s: number;
  readonly to_s: number;
  readonly compute: number;
  readonly memory: number;
  readonly kernel: Kernel;
}

/** What a stream does at each of its pieces: absolute times, rates, and of which kernel it is a piece. */
function pieces({ kernels, start_s }: KernelSequence, stream: StreamOfKernels): Piece[] {
  let index = -1;
  return kernels.map(({ launch_s, compute, memory }, i) => {
    if (launch_s > 0) index++;
    return {
      from_s: stream.delay_s + start_s[i]! + launch_s,
      to_s: stream.delay_s + start_s[i + 1]!,
      compute,
      memory,
      kernel: stream.kernels[index]!,
    };
  });
}

/** The instants at which something changes. */
const timesOf = (both: readonly (readonly Piece[])[]) =>
  both
    .flat()
    .flatMap(({ from_s, to_s }) => [from_s, to_s])
    .sort((x, y) => x - y);
/** What both streams do at an instant. */
const at = (both: readonly (readonly Piece[])[], time_s: number) =>
  both.map((list) => list.find(({ from_s, to_s }) => from_s <= time_s && time_s < to_s));

/**
 * When both streams end, in many equal steps: in each, every kernel at work asks for what it can use, and what there
 * is goes round in equal parts to those who can use more, until it is used up.
 */
function smallSteps(rank: Accelerator, streams: readonly StreamOfKernels[], steps: number): number[] {
  const total_s = streams.reduce(
    (sum, { kernels, cores, delay_s }) =>
      kernels.reduce((s, kernel) => s + rank.launch_s + 2 * alone_s(rank, kernel, cores), sum + delay_s),
    0,
  );
  const dt = total_s / steps;
  const state = streams.map(({ delay_s }) => ({
    index: 0,
    wait_s: delay_s + rank.launch_s,
    left: 1,
    end_s: delay_s,
  }));
  for (let step = 0; step < steps; step++) {
    const wants = streams.map(({ kernels, cores }, i) => {
      const { index, wait_s } = state[i]!;
      const kernel = kernels[index];
      if (kernel === undefined || wait_s > dt / 2) return 0;
      return kernel.bytes / alone_s(rank, kernel, cores);
    });
    const given = wants.map(() => 0);
    let rest = rank.hbm_Bps * rank.streamShare;
    for (let round = 0; round < 3; round++) {
      const hungry = wants.flatMap((want, i) => (want > given[i]! ? [i] : []));
      const part = rest / Math.max(1, hungry.length);
      for (const i of hungry) {
        const more = Math.min(part, wants[i]! - given[i]!);
        given[i]! += more;
        rest -= more;
      }
    }
    streams.forEach(({ kernels, cores }, i) => {
      const s = state[i]!;
      const kernel = kernels[s.index];
      if (kernel === undefined) return;
      if (s.wait_s > dt / 2) {
        s.wait_s -= dt;
        return;
      }
      const compute_s = alone_s(rank, { ...kernel, bytes: 0 }, cores);
      s.left -= dt / Math.max(compute_s, kernel.bytes > 0 ? kernel.bytes / given[i]! : 0);
      if (s.left > 0) return;
      s.index++;
      s.left = 1;
      s.wait_s = rank.launch_s;
      s.end_s = (step + 1) * dt;
    });
  }
  return state.map(({ end_s }) => end_s);
}

describe('two streams of kernels on one rank', () => {
  it('end when small steps say so', () => {
    const steps = 20_000;
    fc.assert(
      fc.property(anyStreams(RANK, 3), ([a, b]) => {
        const [first, second] = contend(RANK, a, b);
        const [end_a, end_b] = smallSteps(RANK, [a, b], steps);
        const ends = [a.delay_s + first.duration_s, b.delay_s + second.duration_s];
        // Each change of what runs is seen up to a step late, by either stream.
        const slack_s = (2 * (a.kernels.length + b.kernels.length) * Math.max(...ends) * 4) / steps;
        if (a.kernels.length > 0) expect(Math.abs(ends[0]! - end_a!)).toBeLessThanOrEqual(slack_s);
        if (b.kernels.length > 0) expect(Math.abs(ends[1]! - end_b!)).toBeLessThanOrEqual(slack_s);
      }),
      { numRuns: 40 },
    );
  });

  it('do all their work', () => {
    fc.assert(
      fc.property(anyStreams(RANK), (streams) => {
        contend(RANK, ...streams).forEach((done, i) => {
          const { kernels } = streams[i]!;
          const total = (amount: (kernel: Kernel) => number) =>
            kernels.reduce((sum, k) => sum + amount(k), 0);
          const flop = total((k) => k.flop);
          const peak_s = total((k) => k.flop / RANK.peak_OPps[k.precision]);
          const memory_s = total((k) => k.bytes / RANK.hbm_Bps);
          expect(done.flop).toBe(flop);
          expect(Math.abs(done.peak_s - peak_s)).toBeLessThanOrEqual(1e-9 * peak_s);
          expect(Math.abs(done.peakMemory_s - memory_s)).toBeLessThanOrEqual(1e-9 * memory_s);
          // A launch for each kernel, however many pieces it comes in.
          const launches_s = done.kernels.reduce((sum, { launch_s }) => sum + launch_s, 0);
          expect(launches_s).toBeCloseTo(kernels.length * RANK.launch_s, 12);
        });
      }),
    );
  });

  it('never take more of the HBM together than kernels reach, nor of the cores than they have', () => {
    fc.assert(
      fc.property(anyStreams(RANK), (streams) => {
        const done = contend(RANK, ...streams);
        const both = done.map((sequence, i) => pieces(sequence, streams[i]!));
        const times = timesOf(both);
        for (let i = 1; i < times.length; i++) {
          // Instants that only rounding keeps apart are one instant.
          if (times[i]! - times[i - 1]! <= 1e-12 * times[i]!) continue;
          const [a, b] = at(both, (times[i - 1]! + times[i]!) / 2);
          expect((a?.memory ?? 0) + (b?.memory ?? 0)).toBeLessThanOrEqual(RANK.streamShare * (1 + 1e-9));
        }
        both.forEach((list, i) => {
          for (const { compute } of list) expect(compute).toBeLessThanOrEqual(streams[i]!.cores * (1 + 1e-9));
        });
      }),
    );
  });

  it('are max-min fair: nobody gets less than it could use while it has less than half, or some is left', () => {
    fc.assert(
      fc.property(anyStreams(RANK), (streams) => {
        const done = contend(RANK, ...streams);
        const both = done.map((sequence, i) => pieces(sequence, streams[i]!));
        const times = timesOf(both);
        for (let i = 1; i < times.length; i++) {
          // Slivers between events that rounding has moved apart are no stretch of time.
          if (times[i]! - times[i - 1]! < 1e-9 * times.at(-1)!) continue;
          const present = at(both, (times[i - 1]! + times[i]!) / 2);
          const shares = present.map((piece) => piece?.memory ?? 0);
          const isFull = shares[0]! + shares[1]! >= RANK.streamShare * (1 - 1e-9);
          present.forEach((piece, k) => {
            if (piece === undefined) return;
            const { bytes } = piece.kernel;
            const want = bytes / alone_s(RANK, piece.kernel, streams[k]!.cores) / RANK.hbm_Bps;
            expect(piece.memory).toBeLessThanOrEqual(want * (1 + 1e-9));
            if (piece.memory >= want * (1 - 1e-9)) return;
            expect(isFull).toBe(true);
            expect(piece.memory).toBeGreaterThanOrEqual(shares[1 - k]! * (1 - 1e-9));
          });
        }
      }),
    );
  });

  it('take between their time alone and that at half of the HBM', () => {
    fc.assert(
      fc.property(anyStreams(RANK), (streams) => {
        contend(RANK, ...streams).forEach(({ duration_s }, i) => {
          const { kernels, cores } = streams[i]!;
          const time = (memoryShare: (kernel: Kernel) => number) =>
            kernels.reduce(
              (sum, k) => sum + RANK.launch_s + alone_s(RANK, { ...k, memoryShare: memoryShare(k) }, cores),
              0,
            );
          expect(duration_s).toBeGreaterThanOrEqual(time((k) => k.memoryShare) * (1 - 1e-9));
          expect(duration_s).toBeLessThanOrEqual(
            time((k) => Math.min(k.memoryShare, RANK.streamShare / 2)) * (1 + 1e-9),
          );
        });
      }),
    );
  });

  it('are the same whichever is called the first', () => {
    fc.assert(
      fc.property(anyStreams(RANK), ([a, b]) => {
        const [first, second] = contend(RANK, a, b);
        expect(contend(RANK, b, a)).toEqual([second, first]);
      }),
    );
  });

  it.each(Object.values(ACCELERATORS).map((rank) => [rank.id, rank] as const))(
    'beside an empty one a stream runs as if alone: %s',
    (_, rank) => {
      const attention: Kernel = {
        name: 'attention',
        flop: 1e9,
        precision: 'sixteen',
        computeShare: rank.attention.compute,
        bytes: 1e9,
        memoryShare: rank.attention.memory,
      };
      fc.assert(
        fc.property(fc.array(kernelOf(rank), { maxLength: 5 }), evenly(0.1, 1), (list, cores) => {
          const kernels = [attention, ...list];
          const [alone, empty] = contend(
            rank,
            { kernels, cores, delay_s: 0 },
            { kernels: [], cores: 1 - cores, delay_s: 1 },
          );
          expect(empty).toMatchObject({ kernels: [], duration_s: 0, flop: 0 });
          expect(alone.kernels).toHaveLength(kernels.length);
          kernels.forEach((kernel, i) => {
            const { duration_s, launch_s } = alone.kernels[i]!;
            expect(launch_s).toBe(rank.launch_s);
            const want = rank.launch_s + alone_s(rank, kernel, cores);
            expect(Math.abs(duration_s - want)).toBeLessThanOrEqual(1e-9 * want);
          });
        }),
        { numRuns: 30 },
      );
    },
  );

  it('may have kernels without any work', () => {
    const nothing: Kernel = {
      name: 'nothing',
      flop: 0,
      precision: 'eight',
      computeShare: 1,
      bytes: 0,
      memoryShare: 0.8,
    };
    const some: Kernel = { ...nothing, bytes: 1e6 };
    for (const rank of [RANK, { ...RANK, launch_s: 0 }]) {
      const stream = { kernels: [nothing, some, nothing, nothing], cores: 0.5, delay_s: 0 };
      const [a, b] = contend(rank, stream, { ...stream, delay_s: 1e-6 });
      for (const { kernels, duration_s } of [a, b]) {
        expect(Number.isFinite(duration_s)).toBe(true);
        for (const { compute, memory } of kernels)
          expect([compute, memory].every(Number.isFinite)).toBe(true);
        expect(duration_s).toBeGreaterThanOrEqual(4 * rank.launch_s + alone_s(rank, some));
      }
    }
  });
});
