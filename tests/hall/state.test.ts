import { describe, expect, it } from 'vitest';
import { type Frame, viewFrame } from '../../src/model/simulation/frame';
import { WORK } from '../../src/model/simulation/work';
import { OVERLAYS } from '../../src/page/hall/contract';
import {
  COLOURED_KINDS,
  doubledUntil,
  OVERLAY_DEFINITIONS,
  peaks,
  position,
} from '../../src/page/hall/overlays';
import { STATE_WIDTH, StateEncoder, stateOffsets, stateRows } from '../../src/page/hall/stateLayout';
import { paletteColour, workPosition } from '../../src/page/theme/palettes';
import { NVL72, POD, SMALL } from './machines';

function encode(
  machine: typeof POD,
  overlay: (typeof OVERLAYS)[number],
  fill: (frame: Frame) => void,
): Uint8Array {
  const frame = viewFrame(machine.counts);
  fill(frame);
  const out = new Uint8Array(STATE_WIDTH * stateRows(machine) * 4);
  new StateEncoder(machine).encode(frame, overlay, out);
  return out;
}

describe('overlays', () => {
  it('know what a cable, a package and a switch chip can carry', () => {
    expect(peaks(POD).cable_Bps).toBe(56e9);
    expect(peaks(POD).package_Bps).toBe(392e9);
    expect(peaks(POD).switch_Bps).toBe(48 * 28e9);
    expect(peaks(NVL72).cable_Bps).toBe(50e9);
    expect(peaks(NVL72).package_Bps).toBe(900e9);
  });

  it.each([POD, SMALL, NVL72])('have a domain for every coloured kind', (machine) => {
    for (const overlay of OVERLAYS) {
      const scales = OVERLAY_DEFINITIONS[overlay].scales(machine);
      for (const kind of COLOURED_KINDS) {
        const scale = scales[kind];
        if (scale !== null) expect(scale.max).toBeGreaterThan(scale.min);
      }
    }
    const { cable, package: pkg } = OVERLAY_DEFINITIONS.bandwidth.scales(machine);
    expect(cable!.max).toBeGreaterThanOrEqual(peaks(machine).cable_Bps);
    expect(pkg!.max).toBeGreaterThanOrEqual(peaks(machine).package_Bps);
  });

  it('double a domain only when they must', () => {
    expect(doubledUntil(56e9, 56e9)).toBe(56e9);
    expect(doubledUntil(56e9, 57e9)).toBe(112e9);
    expect(position({ label: '', min: 0, max: 2 }, 5)).toBe(1);
    expect(position({ label: '', min: 0, max: 2 }, Number.NaN)).toBe(0);
  });
});

describe('state picture', () => {
  it('shows kinds of work as names: chips their own, nodes and racks the first in them, colours never between two', () => {
    const o = stateOffsets(POD);
    const out = encode(POD, 'phase', (frame) => {
      frame.packageWork.forEach((_, g) => {
        frame.packageWork[g] = (g * 7) % WORK.length;
      });
    });
    const shown = (texel: number) => paletteColour('work', out[4 * texel]! / 255);
    const named = (work: number) => paletteColour('work', workPosition(work));
    expect(new Set(WORK.map((_, work) => named(work))).size).toBeGreaterThanOrEqual(WORK.length - 1);
    for (let g = 0; g < 384; g++) expect(shown(o.package + g)).toBe(named((g * 7) % WORK.length));
    for (let n = 0; n < 48; n++) expect(shown(o.node + n)).toBe(named((n * 8 * 7) % WORK.length));
    for (let n = 47; n >= 0; n -= 4)
      expect(shown(o.rack + POD.nodeRack[n]!)).toBe(named((4 * Math.floor(n / 4) * 8 * 7) % WORK.length));
    for (let s = o.switch; s < o.node; s++) expect(shown(s)).toBe(named(0));
  });

  it('gives every element a texel of its own', () => {
    const o = stateOffsets(POD);
    expect(o.switch - o.package).toBe(384);
    expect(o.node - o.switch).toBe(448);
    expect(o.end - o.cable).toBe(2688);
    expect(stateRows(POD) * STATE_WIDTH).toBeGreaterThanOrEqual(o.end);
  });

  it('shows compute, network and memory of a package in utilisation', () => {
    const out = encode(POD, 'utilisation', (frame) => {
      frame.packageCompute[7] = 1;
      frame.packageNetwork[7] = 0.5;
      frame.packageMemory[7] = 0.2;
    });
    expect([...out.slice(28, 31)]).toEqual([255, 128, 51]);
    // Node 0 shows the mean of its eight packages.
    expect(out[stateOffsets(POD).node * 4]).toBe(32);
  });

  it('shows both directions of a cable, and colours the busier', () => {
    const c = 100;
    const out = encode(POD, 'utilisation', (frame) => {
      const first = POD.cableLinkBase + 2 * c;
      frame.link_Bps[first] = 28e9;
      frame.link_Bps[first + 1] = 14e9;
      frame.link_Bps[first + POD.cableReverse] = 14e9;
    });
    const at = (stateOffsets(POD).cable + c) * 4;
    expect([...out.slice(at, at + 3)]).toEqual([191, 191, 64]);
  });

  it('clips, and takes nonsense for nothing', () => {
    const out = encode(POD, 'power', (frame) => {
      frame.packagePower_W[0] = 1e9;
      frame.packagePower_W[1] = Number.NaN;
      frame.packagePower_W[2] = -5;
    });
    expect([out[0], out[4], out[8]]).toEqual([255, 0, 0]);
  });

  it('puts bandwidth on its domain', () => {
    const out = encode(POD, 'bandwidth', (frame) => {
      frame.packageNetwork[0] = 1;
      frame.switchUtilisation[0] = 1;
    });
    expect(out[0]).toBe(Math.round((392 / 400) * 255));
    const sw = stateOffsets(POD).switch * 4;
    // An L1 chip: 16 die ports and 16 uplinks.
    expect(out[sw]).toBe(Math.round(((32 * 28e9) / 1.4e12) * 255));
  });
});
