import { describe, expect, it } from 'vitest';
import { HOPPER } from '../../../src/facts/hopper';
import { NVL72 } from '../../../src/facts/nvl72';
import { PROTOCOL_FACTS } from '../../../src/facts/protocols';
import { SOURCES } from '../../../src/facts/sources';
import {
  GB200_RACK,
  GB200_TRAY,
  Gi,
  H100_NODE,
  Mi,
  READINGS,
  type Reading,
} from '../../../src/model/check/readings';
import {
  type Library,
  type LibraryName,
  libraryFabric,
  type NcclCost,
  PROTOCOLS,
} from '../../../src/model/network/protocols';
import { playLibrary } from '../../../src/model/simulation/playLibrary';
import { leastMisfit, misfit, modelled } from './fit';

const errorOf = (reading: Reading) => modelled(PROTOCOLS[reading.nccl], reading) / reading.fact.value - 1;
const mean = (readings: readonly Reading[]) =>
  readings.reduce((sum, reading) => sum + Math.abs(errorOf(reading)), 0) / readings.length;
const fitted = (readings: readonly Reading[]) => readings.filter(({ role }) => role === 'fitted');
const heldOut = (readings: readonly Reading[]) => readings.filter(({ role }) => role === 'predicted');
const percent = (part: number) => `${(100 * part).toFixed(1)} %`;

const stored = (library: 'H100' | 'Gb200'): NcclCost => ({
  launch_s: PROTOCOL_FACTS[`nccl${library}Launch_s`].value,
  hop_s: PROTOCOL_FACTS[`nccl${library}Hop_s`].value,
  lowLatency: PROTOCOL_FACTS[`nccl${library}LowLatencyEfficiency`].value,
  bandwidth: PROTOCOL_FACTS[`nccl${library}BandwidthEfficiency`].value,
  inSwitch: PROTOCOL_FACTS[`nccl${library}InSwitchEfficiency`].value,
  half_B: PROTOCOL_FACTS[`nccl${library}Half_B`].value,
});

/** Every row, for those who read the output of a test. */
function table(): string {
  const rows = READINGS.map((reading) => {
    const model_s = modelled(PROTOCOLS[reading.nccl], reading);
    const us = (seconds: number) => (seconds * 1e6).toFixed(1).padStart(9);
    return [
      reading.nccl.padEnd(10),
      reading.name.padEnd(26),
      us(reading.fact.value),
      us(model_s),
      percent(errorOf(reading)).padStart(8),
      reading.role,
    ].join(' ');
  });
  const sums = Object.entries({ H100_NODE, GB200_TRAY, GB200_RACK }).map(
    ([name, all]) =>
      `${name}: mean ${percent(mean(all))}, fitted ${percent(mean(fitted(all)))}, held out ${percent(mean(heldOut(all)))}`,
  );
  return ['library    collective            published/us  model/us    error role', ...rows, ...sums].join(
    '\n',
  );
}

describe('published NCCL times', () => {
  it('are all there, and no name was guessed wrong', () => {
    console.log(table());
    expect([H100_NODE, GB200_TRAY, GB200_RACK].map((rows) => rows.length)).toEqual([20, 20, 4]);
    for (const { fact } of READINGS) expect([fact.unit, fact.evidence]).toEqual(['s', 'measured']);
  });

  it('of 8 H100 are met within 15 % on average, where fitted and where held out', () => {
    expect(fitted(H100_NODE)).toHaveLength(9);
    expect(mean(H100_NODE)).toBeLessThan(0.06);
    expect(mean(fitted(H100_NODE))).toBeLessThan(0.15);
    expect(mean(heldOut(H100_NODE))).toBeLessThan(0.15);
  });

  it('of 4 GB200 are met within 20 % on average, where fitted and where held out', () => {
    expect(fitted(GB200_TRAY)).toHaveLength(7);
    expect(mean(GB200_TRAY)).toBeLessThan(0.08);
    expect(mean(fitted(GB200_TRAY))).toBeLessThan(0.15);
    expect(mean(heldOut(GB200_TRAY))).toBeLessThan(0.15);
  });

  it.each(GB200_RACK)('$name is met within 10 %, $role', (reading) => {
    expect(Math.abs(errorOf(reading))).toBeLessThan(reading.role === 'fitted' ? 0.01 : 0.05);
  });

  it('are missed by more than 15 % in these rows, and in no others', () => {
    const misses = READINGS.filter((reading) => Math.abs(errorOf(reading)) > 0.15);
    expect(misses.map(({ name, role }) => `${name}, ${role}`)).toEqual([
      'all-to-all 1Mi x8, predicted',
      'all-to-all 1Mi x4, predicted',
      'all-reduce 16Mi x4, predicted',
    ]);
    for (const reading of misses) expect(Math.abs(errorOf(reading))).toBeLessThan(0.28);
  });

  it('at large sizes elsewhere, never fitted on: H100 in the switches, and by ring', () => {
    const ask = (library: Library) => {
      const call = { kind: 'all-reduce', ranks: 8, buffer_B: 16 * Gi } as const;
      return call.buffer_B / playLibrary(library, libraryFabric(library, 8), call).duration_s;
    };
    const usual = PROTOCOLS['nccl-h100'];
    const ring = { ...usual, protocols: usual.protocols.filter(({ name }) => name === 'bandwidth') };
    expect(Math.abs(ask(usual) / HOPPER.ncclNodeInSwitchAllReduce_Bps.value - 1)).toBeLessThan(0.06);
    const ringBus_Bps = (ask(ring) * 2 * 7) / 8;
    expect(Math.abs(ringBus_Bps / HOPPER.ncclNodeRingAllReduceBus_Bps.value - 1)).toBeLessThan(0.1);
  });

  it('show that reduction in the switches gives the buffer, not the wire, a constant rate', () => {
    const rate = (small: 'Tray' | '', sizes: readonly [string, string], bytes: number) => {
      const [a, b] = sizes.map(
        (size) => NVL72[`nccl${small}AllReduce${size}_s` as 'ncclAllReduce2Gi_s'].value,
      );
      return bytes / (b! - a!);
    };
    const tray_Bps = rate('Tray', ['128Mi', '512Mi'], 384 * Mi);
    const rack_Bps = rate('', ['512Mi', '8Gi'], 7.5 * Gi);
    expect(Math.abs(tray_Bps / rack_Bps - 1)).toBeLessThan(0.03);
    // On the wire the four would be this much faster.
    expect((tray_Bps * (1 + 1 / 4)) / (rack_Bps * (1 + 1 / 72))).toBeGreaterThan(1.2);
  });
});

describe('the fit', () => {
  const CASES = [
    ['H100', 'nccl-h100'],
    ['Gb200', 'nccl-gb200'],
  ] as const satisfies readonly (readonly ['H100' | 'Gb200', LibraryName])[];

  it.each(CASES)('of %s is where its named points put it', (name, library) => {
    const points = fitted(READINGS).filter((reading) => reading.nccl === library);
    const best = leastMisfit(points);
    for (const [parameter, value] of Object.entries(stored(name))) {
      const off = Math.abs(value / best[parameter as keyof NcclCost] - 1);
      expect([parameter, off < 0.005]).toEqual([parameter, true]);
    }
    expect(misfit(points, stored(name))).toBeLessThan(misfit(points, best) * 1.001);
  });

  it.each(CASES)('of %s is told in the note of each of its facts', (name, library) => {
    const readings = READINGS.filter((reading) => reading.nccl === library);
    const facts = Object.entries(PROTOCOL_FACTS).filter(([key]) => key.startsWith(`nccl${name}`));
    expect(facts).toHaveLength(6);
    for (const [key, fact] of facts) {
      expect([key, fact.evidence]).toEqual([key, 'fitted']);
      expect(fact.note).toContain(`on ${fitted(readings).length} readings`);
      expect(fact.note).toContain(`Held out, ${heldOut(readings).length}:`);
    }
    expect(PROTOCOLS[library].facts.map(({ value }) => value)).toEqual(Object.values(stored(name)));
  });

  it('cites sources that there are', () => {
    for (const fact of Object.values(PROTOCOL_FACTS))
      for (const key of fact.source) expect(Object.keys(SOURCES)).toContain(key);
  });
});
