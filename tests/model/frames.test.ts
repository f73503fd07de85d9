import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CM384 } from '../../src/facts/cm384';
import { NVL72 } from '../../src/facts/nvl72';
import { linkCapacity_Bps, linkCount } from '../../src/model/machine/links';
import { frameBytes, HEADER, viewFrame } from '../../src/model/simulation/frame';
import { simulateNow } from '../../src/model/simulation/stage';
import { WORK, type Work, workOf } from '../../src/model/simulation/work';
import { evenly, scenarioOf } from './arbitraries';
import { MEANS, max, ordered, record, SCENARIOS, SECTIONS, SHARES, stepOf, sum, worst } from './playing';

describe.each(SCENARIOS)('frames of %s', (_, scenario) => {
  const simulation = simulateNow(scenario);
  const { machine, timeline, program } = simulation;
  const step = stepOf(simulation);
  /** Windows that tile [0, 3.3 steps], none of them aligned with anything. */
  const tiles = [0, 0.013, 0.3, 0.31, 0.999, 1.001, 1.5, 2.2, 3.3].map((t) => t * step);

  it('adds up over frames to its totals', () => {
    const end = tiles.at(-1)!;
    const linkBytes = new Float64Array(linkCount(machine));
    const got = { energy: 0, delivered: 0, flop: 0 };
    for (let i = 1; i < tiles.length; i++) {
      const dt = tiles[i]! - tiles[i - 1]!;
      const { header, link_Bps } = record(simulation, tiles[i - 1]!, tiles[i]!);
      expect([header[HEADER.from_s], header[HEADER.to_s]]).toEqual([tiles[i - 1], tiles[i]]);
      got.energy += header[HEADER.power_W]! * dt;
      got.delivered += header[HEADER.delivered_Bps]! * dt;
      got.flop += header[HEADER.achieved_FLOPps]! * dt;
      link_Bps.forEach((rate, link) => {
        linkBytes[link]! += rate * dt;
      });
      // The running totals in the header are those of all frames so far.
      const near = (value: number, slot: number) => {
        expect(Math.abs(value - header[slot]!)).toBeLessThanOrEqual(1e-9 * Math.max(value, 1e-300));
      };
      near(got.energy, HEADER.energyTotal_J);
      near(got.delivered, HEADER.deliveredTotal_B);
      near(got.flop, HEADER.flopTotal);
    }
    const whole = record(simulation, 0, end);
    expect(
      worst(
        linkBytes,
        Array.from(whole.link_Bps, (rate) => rate * end),
      ),
    ).toBeLessThan(1e-6);
  });

  it('names what each package is at: what its phases are, and idle without one', () => {
    fc.assert(
      fc.property(evenly(0, 3), evenly(0.001, 1.3), (from, length) => {
        const [from_s, to_s] = [from * step, (from + length) * step];
        const going = new Set<Work>();
        timeline.cover(from_s, to_s, (phase) => {
          going.add(workOf(phase));
        });
        const { packageWork, packageCompute, packageNetwork } = record(simulation, from_s, to_s);
        packageWork.forEach((index, g) => {
          const work = WORK[index]!;
          if (work !== 'idle') expect(going).toContain(work);
          if (g >= program.ranks) expect(work).toBe('idle');
          if (packageCompute[g]! > 0 || packageNetwork[g]! > 0) expect(work).not.toBe('idle');
        });
      }),
      { numRuns: 15 },
    );
  });

  it('gives for any split of any window what the whole gives', () => {
    const instant = evenly(0, 20);
    const cuts = fc
      .uniqueArray(instant, { minLength: 3, maxLength: 6 })
      .map((list) => list.sort((a, b) => a - b))
      .filter((list) => list.every((t, i) => i === 0 || t - list[i - 1]! > 1e-3));
    fc.assert(
      fc.property(cuts, (list) => {
        const times = list.map((t) => t * step);
        const [from, to] = [times[0]!, times.at(-1)!];
        const whole = record(simulation, from, to);
        const parts = times
          .slice(1)
          .map((t, i) => ({ dt: t - times[i]!, frame: record(simulation, times[i]!, t) }));
        for (const name of [...MEANS, ...SHARES]) {
          const mean =
            parts.reduce((total, { dt, frame }) => total + frame.header[HEADER[name]]! * dt, 0) / (to - from);
          const want = whole.header[HEADER[name]]!;
          expect(Math.abs(mean - want)).toBeLessThanOrEqual(1e-9 * Math.max(Math.abs(want), 1e-9));
        }
        for (const name of SECTIONS) {
          const mean = new Float64Array(whole[name].length);
          for (const { dt, frame } of parts)
            frame[name].forEach((value, i) => {
              mean[i]! += (value * dt) / (to - from);
            });
          // Watts of a unit and the load of a switch are Float32 sums of up to a hundred parts.
          const summed = name.endsWith('_W') || name === 'switchUtilisation';
          expect(worst(mean, whole[name]), name).toBeLessThan(summed ? 5e-6 : 1e-6);
        }
      }),
      { numRuns: 12 },
    );
  });

  it('never fills a link, a chip or a switch beyond its capacity', () => {
    const windows = fc.tuple(evenly(0, 3), fc.oneof(evenly(1e-6, 1), fc.constantFrom(1e-6, 1e-4, 5)));
    fc.assert(
      fc.property(windows, ([from, length]) => {
        const frame = record(simulation, from * step, (from + length) * step);
        const links = frame.link_Bps.map((rate, link) => rate / linkCapacity_Bps(machine, link));
        const { packageCompute, packageMemory, packageNetwork, switchUtilisation, header } = frame;
        for (const share of [links, packageCompute, packageMemory, packageNetwork, switchUtilisation]) {
          expect(max(share)).toBeLessThanOrEqual(1 + 1e-6);
          expect(max(share.map((value) => -value))).toBeLessThanOrEqual(1e-6);
        }
        for (const name of [...SHARES, 'linkUtilisation'] as const) {
          expect(header[HEADER[name]]).toBeGreaterThanOrEqual(-1e-12);
          expect(header[HEADER[name]]).toBeLessThanOrEqual(1 + 1e-9);
        }
        for (const section of SECTIONS) expect(frame[section].every(Number.isFinite)).toBe(true);
        expect(header.every(Number.isFinite)).toBe(true);
      }),
      { numRuns: 25 },
    );
  });

  it('tells the same watts in the header, by rack, by node and box, and by part', () => {
    const { power } = simulation;
    for (const [from, to] of [
      [0, 1],
      [0, 0.1],
      [0.4, 0.8],
      [0.95, 2.2],
    ] as const) {
      const frame = record(simulation, from * step, to * step);
      const optical = machine.counts.opticalCables > 0;
      const insidePerPackage = optical ? 1 : 0;
      const outside = machine.counts.scaleOutModules - machine.counts.packages * insidePerPackage;
      const outside_W = outside * power.scaleOutModule_W * power.wall;
      const header = frame.header[HEADER.power_W]!;
      expect(Math.abs(sum(frame.rackPower_W) + outside_W - header) / header).toBeLessThan(1e-6);

      const racks = new Float64Array(machine.counts.racks);
      frame.nodePower_W.forEach((watts, n) => {
        racks[machine.nodeRack[n]!]! += watts;
      });
      frame.boxPower_W.forEach((watts, b) => {
        racks[machine.boxRack[b]!]! += watts;
      });
      expect(worst(racks, frame.rackPower_W)).toBeLessThan(1e-6);

      const cablesAt = (ends: Uint16Array, at: number) =>
        ends.filter((end) => end === at).length * (optical ? 1 : 0);
      const nodes = Float64Array.from(frame.nodePower_W, (__, n) => {
        const first = n * machine.packagesPerNode;
        const packages = sum(frame.packagePower_W.subarray(first, first + machine.packagesPerNode));
        const switches = sum(frame.switchPower_W.filter((___, s) => machine.switchNode[s] === n));
        const optics_W =
          cablesAt(machine.cableNode, n) * power.scaleUpEnd_W +
          machine.packagesPerNode * insidePerPackage * power.scaleOutModule_W;
        return (packages + switches + power.host_W + optics_W) * power.wall;
      });
      expect(worst(nodes, frame.nodePower_W)).toBeLessThan(1e-6);
      const boxes = Float64Array.from(frame.boxPower_W, (__, b) => {
        const switches = sum(frame.switchPower_W.filter((___, s) => machine.switchBox[s] === b));
        return (switches + cablesAt(machine.cableBox, b) * power.scaleUpEnd_W) * power.wall;
      });
      expect(worst(boxes, frame.boxPower_W)).toBeLessThan(1e-6);
    }
  });

  it('reports element means that agree with the machine means', () => {
    const frame = record(simulation, 0.1 * step, 0.9 * step);
    const { header } = frame;
    const mean = (values: ArrayLike<number>) => sum(values) / values.length;
    const close = (a: number, b: number) => {
      expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-6 * Math.max(a, b, 1e-6));
    };
    close(mean(frame.packageCompute), header[HEADER.computeUtilisation]!);
    close(mean(frame.packageMemory), header[HEADER.memoryUtilisation]!);
    close(
      mean(frame.link_Bps.map((rate, l) => rate / linkCapacity_Bps(machine, l))),
      header[HEADER.linkUtilisation]!,
    );
    const { packages } = machine.counts;
    const peak16 = packages * (machine.system === 'cm384' ? CM384 : NVL72).fp16Peak_FLOPps.value;
    if (simulation.inference === null) {
      close(header[HEADER.achieved_FLOPps]! / peak16, header[HEADER.computeUtilisation]!);
    } else {
      // Operations of 8 and of 16 bits, each against its own peak: between all of one kind and all of the other.
      const { rank } = simulation.inference.deployment;
      expect(rank.peak_OPps.sixteen * rank.perPackage).toBe(peak16 / packages);
      const peak8 = packages * rank.peak_OPps.eight * rank.perPackage;
      const achieved = header[HEADER.achieved_FLOPps]!;
      expect(header[HEADER.computeUtilisation]).toBeGreaterThan((achieved / peak8) * (1 - 1e-9));
      expect(header[HEADER.computeUtilisation]).toBeLessThan((achieved / peak16) * (1 + 1e-9));
    }
    // Chips outside the group do nothing.
    for (let g = program.ranks; g < machine.counts.packages; g++)
      expect([frame.packageCompute[g], frame.packageNetwork[g]]).toEqual([0, 0]);
  });

  it('delivers the payload that was ordered, and does the work', () => {
    const { delivered_B, flop } = ordered(simulation);
    for (const steps of [1, 3]) {
      if (timeline.period_s === 0) break;
      const { header } = record(simulation, 0, steps * timeline.period_s);
      expect(Math.abs(header[HEADER.deliveredTotal_B]! - steps * delivered_B)).toBeLessThanOrEqual(
        1e-9 * steps * delivered_B,
      );
      expect(Math.abs(header[HEADER.flopTotal]! - steps * flop)).toBeLessThanOrEqual(1e-9 * steps * flop);
    }
    expect(Math.abs(simulation.step.delivered_B - delivered_B)).toBeLessThanOrEqual(1e-9 * delivered_B);
    expect(Math.abs(simulation.step.flop - flop)).toBeLessThanOrEqual(1e-9 * flop);
  });

  it('is the same, byte for byte, when it is played again', () => {
    const again = simulateNow(scenario);
    const order = tiles.slice(1).map((to, i) => [tiles[i]!, to] as const);
    const first = order.map(([from, to]) => record(simulation, from, to));
    // In another order, into a used buffer: a frame depends on nothing but its window.
    const buffer = new ArrayBuffer(frameBytes(machine.counts));
    for (let i = order.length - 1; i >= 0; i--) {
      new Uint8Array(buffer).fill(0xff);
      const frame = viewFrame(machine.counts, buffer);
      again.recorder.record(...order[i]!, frame);
      // The generation and the spare slot belong to whoever sends the frame.
      for (const slot of [HEADER.generation, 15]) {
        frame.header[slot] = 0;
        first[i]!.header[slot] = 0;
      }
      expect(Buffer.compare(Buffer.from(buffer), Buffer.from(first[i]!.buffer))).toBe(0);
    }
  });

  it('has totals at instants that rounding puts just before the end of a step', () => {
    if (timeline.period_s === 0) return;
    let met = 0;
    for (let steps = 1; steps < 20_000 && met < 3; steps++) {
      // A number that is below the end of the step, and divides to it.
      const time = steps * timeline.period_s * (1 - 2 ** -53);
      if (Math.floor(time / timeline.period_s) !== steps || time >= steps * timeline.period_s) continue;
      met++;
      const { header } = record(simulation, time - step / 3, time);
      for (const [slot, total] of [
        [HEADER.flopTotal, simulation.step.flop],
        [HEADER.deliveredTotal_B, simulation.step.delivered_B],
      ] as const)
        expect(Math.abs(header[slot]! - steps * total)).toBeLessThanOrEqual(1e-9 * steps * total);
    }
    expect(met).toBe(3);
  });

  it('repeats its step for ever', () => {
    if (timeline.period_s === 0) return;
    const early = record(simulation, 0.2 * step, 0.7 * step);
    const late = record(simulation, 1000.2 * step, 1000.7 * step);
    expect(worst(late.link_Bps, early.link_Bps)).toBeLessThan(1e-6);
    expect(late.header[HEADER.power_W]! / early.header[HEADER.power_W]!).toBeCloseTo(1, 9);
    expect(late.header[HEADER.phase]).toBe(early.header[HEADER.phase]);
    expect(late.header[HEADER.limit]).toBe(early.header[HEADER.limit]);
    expect(late.header[HEADER.iteration]).toBe(1000);
  });
});

describe('a frame', () => {
  it('has the bytes that its machine needs, every slot of the header named once', () => {
    const { counts } = simulateNow(scenarioOf({ machine: { chips: 8 } })).machine;
    const frame = viewFrame(counts);
    expect(frame.buffer.byteLength).toBe(frameBytes(counts));
    const slots = Object.values(HEADER);
    expect(new Set(slots).size).toBe(slots.length);
    expect(Math.max(...slots)).toBeLessThan(frame.header.length);
    const { buffer, header, ...sections } = frame;
    let end = header.byteLength;
    for (const section of Object.values(sections)) {
      expect([section.buffer, section.byteOffset]).toEqual([buffer, end]);
      end += section.byteLength;
    }
    expect(end).toBe(buffer.byteLength);
  });
});
