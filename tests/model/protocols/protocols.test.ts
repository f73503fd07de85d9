import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PROTOCOL_FACTS } from '../../../src/facts/protocols';
import { buildMachine } from '../../../src/model/machine/build';
import { fabricOf } from '../../../src/model/network/fabric';
import {
  type LibraryName,
  libraryFabric,
  PROTOCOLS,
  type Protocol,
} from '../../../src/model/network/protocols';
import { starFabric } from '../../../src/model/network/star';
import { playLibrary } from '../../../src/model/simulation/playLibrary';
import { nvl72 } from '../machines';

const KINDS = ['all-reduce', 'all-gather', 'reduce-scatter', 'all-to-all'] as const;
type Kind = (typeof KINDS)[number];
const LIBRARIES = Object.keys(PROTOCOLS) as LibraryName[];

const time = (name: LibraryName, kind: Kind, ranks: number, buffer_B: number) =>
  playLibrary(PROTOCOLS[name], libraryFabric(PROTOCOLS[name], ranks), { kind, ranks, buffer_B });

const portsOf = (name: LibraryName) => PROTOCOLS[name].chips.planes * PROTOCOLS[name].chips.portRate_Bps;

/** From 1 B to 16 GiB. */
const anySize = fc.double({ min: 0, max: 34, noNaN: true }).map((exponent) => 2 ** exponent);
const anyCall = fc.tuple(
  fc.constantFrom(...LIBRARIES),
  fc.constantFrom(...KINDS),
  fc.integer({ min: 2, max: 72 }),
);

describe('a collective by a library', () => {
  it('takes no less for more bytes', () => {
    fc.assert(
      fc.property(anyCall, anySize, anySize, ([name, kind, ranks], a, b) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)];
        const [first, second] = [time(name, kind, ranks, less), time(name, kind, ranks, more)];
        expect(second.duration_s).toBeGreaterThanOrEqual(first.duration_s * (1 - 1e-12));
      }),
      { numRuns: 60 },
    );
  });

  it('is never faster than launch and the bytes on the wire', () => {
    fc.assert(
      fc.property(anyCall, anySize, ([name, kind, ranks], buffer_B) => {
        const once = (ranks - 1) / ranks;
        const leastWire = kind === 'all-reduce' ? Math.min(2 * once, 1 + 1 / ranks) : once;
        const bound_s = PROTOCOLS[name].launch_s + (leastWire * buffer_B) / portsOf(name);
        expect(time(name, kind, ranks, buffer_B).duration_s).toBeGreaterThan(bound_s);
      }),
      { numRuns: 60 },
    );
  });

  it('takes on the engine what the formulas say', () => {
    fc.assert(
      fc.property(anyCall, anySize, ([name, kind, ranks], buffer_B) => {
        const { launch_s, protocols } = PROTOCOLS[name];
        const [lowLatency, bandwidth, inSwitch] = protocols as readonly [Protocol, Protocol, Protocol];
        const rounds = { 'all-reduce': 2 * (ranks - 1), 'all-to-all': 1 }[kind as string] ?? ranks - 1;
        const messages = kind === 'all-reduce' ? 2 * (ranks - 1) : ranks - 1;
        const chunk_B = buffer_B / ranks;
        // A chunk costs half_B bytes more than it has.
        const byRing = ({ startUp_s, efficiency, half_B }: Protocol) =>
          rounds * startUp_s + (messages * (chunk_B + half_B)) / (efficiency * portsOf(name));
        const ways = [byRing(lowLatency), byRing(bandwidth)];
        if (kind === 'all-reduce') {
          const { startUp_s, efficiency, half_B } = inSwitch;
          ways.push(startUp_s + (buffer_B + ranks * half_B) / (efficiency * portsOf(name)));
        }
        const run = time(name, kind, ranks, buffer_B);
        expect(run.duration_s / (launch_s + Math.min(...ways))).toBeCloseTo(1, 9);
        expect(run.protocol).toBe(protocols[ways.indexOf(Math.min(...ways))]);
      }),
      { numRuns: 60 },
    );
  });

  it('changes protocol with the size', () => {
    const names = [2 ** 10, 2 ** 20, 2 ** 29].map(
      (size) => time('nccl-h100', 'all-gather', 8, size).protocol.name,
    );
    expect(names).toEqual(['low latency', 'low latency', 'bandwidth']);
    expect(time('nccl-h100', 'all-reduce', 8, 2 ** 29).protocol.name).toBe('in the switches');
  });

  it('is refused where no reading is known', () => {
    const library = PROTOCOLS['nccl-h100'];
    const call = { kind: 'broadcast', ranks: 8, buffer_B: 1024 } as const;
    expect(() => playLibrary(library, libraryFabric(library, 8), call)).toThrow(/broadcast/);
  });
});

describe('a star', () => {
  it('is what a whole NVL72 is to its GPUs, and some of them to a tray', () => {
    const library = PROTOCOLS['nccl-gb200'];
    const rack = fabricOf(buildMachine(nvl72(72)));
    expect(rack.linkCapacity_Bps).toEqual(libraryFabric(library, 72).linkCapacity_Bps);
    for (const ranks of [4, 72])
      for (const kind of KINDS) {
        const call = { kind, ranks, buffer_B: 2 ** 29 };
        const inRack = playLibrary(library, rack, call).duration_s;
        expect(inRack / playLibrary(library, libraryFabric(library, ranks), call).duration_s).toBeCloseTo(
          1,
          12,
        );
      }
  });

  it('with ports half as fast takes twice as long for the bytes', () => {
    const library = PROTOCOLS['nccl-h100'];
    const { chips } = library;
    const slow = starFabric({ ...chips, chips: 8, portRate_Bps: chips.portRate_Bps / 2 });
    const call = { kind: 'all-to-all', ranks: 8, buffer_B: 2 ** 29 } as const;
    const startUp_s = PROTOCOL_FACTS.ncclH100Launch_s.value + PROTOCOL_FACTS.ncclH100Hop_s.value;
    const fast_s = playLibrary(library, libraryFabric(library, 8), call).duration_s - startUp_s;
    expect((playLibrary(library, slow, call).duration_s - startUp_s) / fast_s).toBeCloseTo(2, 9);
  });
});
