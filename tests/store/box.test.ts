import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultScenario } from '../../src/model/scenario/scenario';
import { patchScenario } from '../../src/model/scenario/sparse';
import { exchangeControls } from '../../src/page/panels/controls/exchangeControls';
import { fabricControls, scaleOutControls } from '../../src/page/panels/controls/fabricControls';
import { machineControls } from '../../src/page/panels/controls/machineControls';
import { boxText, fromBox, type NumberControl } from '../../src/page/panels/controls/numberControl';
import { serviceControls } from '../../src/page/panels/controls/serviceControls';
import { finerControls, servingControls } from '../../src/page/panels/controls/servingControls';
import { siteControls } from '../../src/page/panels/controls/siteControls';

const scenario = defaultScenario();
const joined = patchScenario(scenario, { machine: { chips: 768 } }).scenario;
const CONTROLS: readonly NumberControl[] = [
  ...machineControls(scenario, null),
  ...fabricControls(scenario),
  ...scaleOutControls(joined),
  ...servingControls(scenario),
  ...finerControls(scenario, null),
  ...exchangeControls(scenario),
  ...serviceControls(scenario),
  ...siteControls(),
];

const GBPS = ['GB/s', 1e9] as const;
const MIB = ['MiB', 2 ** 20] as const;
const GB = ['GB', 1e9] as const;
const KWH = 1 / 3.6e6;

describe('what is typed into a box', () => {
  it.each([
    [GBPS, '28', 28e9],
    [GBPS, '50 GB/s', 50e9],
    [GBPS, '50GBps', 50e9],
    [GBPS, '50 GB', 50e9],
    [GBPS, '400 Gbit/s', 50e9],
    [GBPS, '400 Gb/s', 50e9],
    [GBPS, '400Gbps', 50e9],
    [GBPS, '400G', 50e9],
    [GBPS, '1.6 Tbit/s', 200e9],
    [GBPS, '0.2T', 25e9],
    [GBPS, '28,000 MB/s', 28e9],
    [MIB, '1 GiB', 2 ** 30],
    [MIB, '256 MB', 256e6],
    [MIB, '4 KiB', 4096],
    [MIB, '900 B', 900],
    [GB, '0.5 TB', 0.5e12],
    [['TFLOP', 1e12], '1.2 PFLOP', 1.2e15],
    [['%', 0.01], '70 %', 0.7],
    [['%', 0.01], '70', 0.7],
    [['chips', 1], '16,384 chips', 16_384],
    [['chips', 1], '1 chip', 1],
    [['years', 1], '1 Year', 1],
    [['USD/kWh', KWH], '80 USD/MWh', 0.08 * KWH],
    [['g/kWh', 1], '0.5 kg/kWh', 500],
    [[': 1', 1], '4 : 1', 4],
    [['', 1], '1.3', 1.3],
    [['', 1], '1e3', 1000],
  ] as const)('in a box of %j: %s', ([unit, per], text, value) => {
    expect(fromBox(text, per, unit)).toBeCloseTo(value, 9 - Math.ceil(Math.log10(value + 1)));
  });

  it.each([
    [GBPS, '400 W'],
    [GBPS, '400 g'],
    [GBPS, '50 bananas'],
    [GBPS, 'GB/s'],
    [GBPS, '0,5'],
    [GBPS, '1,23,4'],
    [MIB, '4 Gbit/s'],
    [['chips', 1], '16k'],
    [['chips', 1], '4 racks'],
    [['', 1], '5 G'],
    [['', 1], ''],
    [['', 1], '1e999'],
    [['', 1], '.'],
  ] as const)('in a box of %j it means nothing, and goes on as it is: %s', ([unit, per], text) => {
    expect(fromBox(text, per, unit)).toBe(text);
  });

  it('comes back as it was shown, with its unit and without', () => {
    expect(new Set(CONTROLS.map(({ unit }) => unit)).size).toBeGreaterThan(12);
    fc.assert(
      fc.property(
        fc.constantFrom(...CONTROLS),
        fc.double({ min: 0, max: 1, noNaN: true }),
        ({ scale: { min, max }, per, unit }, share) => {
          const shown = boxText((min + share * (max - min)) / per);
          const read = fromBox(shown, per, unit);
          expect(fromBox(`${shown} ${unit}`, per, unit)).toBe(read);
          expect(boxText((read as number) / per)).toBe(shown);
        },
      ),
    );
  });

  it('any rate is the same in bits', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e6 }),
        fc.constantFrom('Gbit/s', 'Gb/s', 'Gbps', 'G'),
        (bits, unit) => {
          expect(fromBox(`${bits} ${unit}`, 1e9, 'GB/s')).toBeCloseTo((bits / 8) * 1e9, 3);
        },
      ),
    );
  });

  it('whatever it is, it is a number or the same text', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(...CONTROLS), (text, { per, unit }) => {
        const read = fromBox(text, per, unit);
        expect(typeof read === 'number' ? Number.isFinite(read) : read === text).toBe(true);
      }),
    );
  });
});
