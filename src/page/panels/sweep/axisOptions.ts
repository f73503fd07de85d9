import { tensorParallels } from '../../../model/scenario/model';
import { isInference, type Scenario } from '../../../model/scenario/scenario';
import { unitOf } from '../../../model/scenario/sentence';
import type { AxisValue } from '../../../model/sweep/axis';
import type { AxisAsked } from '../../store/sweep';
import { algorithms } from '../../words/algorithms';
import { fabric } from '../../words/fabric';
import { count } from '../../words/format';
import { said } from '../../words/said';
import type { sweep } from '../../words/sweep';
import { words } from '../../words/words';
import { exchangeControls } from '../controls/exchangeControls';
import { fabricControls, scaleOutControls, supernodeControl } from '../controls/fabricControls';
import { machineControls, seedControl } from '../controls/machineControls';
import type { NumberControl } from '../controls/numberControl';
import { finerControls, servingControls } from '../controls/servingControls';
import { siteControls } from '../controls/siteControls';
import type { Scale } from '../Slider';

/** A control as an axis. */
export interface AxisOption {
  /** The name of its field in a link. */
  readonly param: string;
  readonly label: string;
  readonly group: keyof typeof sweep.groups;
  /** Unit of numbers on the axis, and how much one is in SI. */
  readonly unit: string;
  readonly per: number;
  /** Null for an enumeration. */
  readonly scale: Scale | null;
  /** A value as it stands on the axis, without unit. */
  text(value: AxisValue): string;
}

const { controls, models, precisions, microBatches } = words.serving;

/** Every control of a scenario that changes a number. */
export function axisOptions(scenario: Scenario): AxisOption[] {
  const { workload, machine } = scenario;
  const isServing = isInference(workload.kind);
  const asked = isServing ? servingControls(scenario) : exchangeControls(scenario);
  const finer = isServing ? finerControls(scenario, null) : [seedControl()];
  const ranks = isServing ? tensorParallels(scenario) : [1];
  return [
    names('system', words.top.system, 'machine', words.systems),
    ...machineControls(scenario, null).map((control) => number(control, 'machine')),
    ...(machine.system === 'cm384' ? [names('chip', fabric.controls.chip, 'machine', fabric.chips)] : []),
    names('workload', words.controls.kind, 'workload', words.workloads),
    ...(isServing
      ? [
          names('model', controls.model, 'workload', models),
          names('precision', controls.precision, 'workload', precisions(machine.chip)),
          names('overlap', controls.microBatches, 'workload', microBatches),
        ]
      : [names('algorithm', words.controls.algorithm, 'workload', algorithms.names(workload.kind))]),
    ...[...asked, ...finer].map((control) => number(control, 'workload')),
    ...(ranks.length > 1 ? [tensorParallel(ranks)] : []),
    names('routing', words.controls.routing, 'fabric', words.routings),
    ...(machine.system === 'cm384'
      ? [
          ...[supernodeControl(scenario), ...fabricControls(scenario), ...scaleOutControls(scenario)].map(
            (control) => number(control, 'fabric'),
          ),
          names('medium', fabric.controls.medium, 'fabric', fabric.media),
          names('module', fabric.controls.module, 'fabric', fabric.modules),
        ]
      : []),
    ...siteControls().map((control) => number(control, 'site')),
  ];
}

const PLACES = 25;
const CURVES = 4;
/** So few values are taken all. */
const FEW = 6;

/** An axis over the whole of its slider. */
export function askedOf({ param, scale }: AxisOption, isSecond = false): AxisAsked {
  if (scale === null) return { param, range: null };
  const { min, max, step = 0, log = false } = scale;
  const values = step > 0 ? (max - min) / step + 1 : Number.POSITIVE_INFINITY;
  const points = values <= FEW ? values : isSecond ? CURVES : PLACES;
  return { param, range: { from: min, to: max, points, log } };
}

/** The unit as a reader needs it beside the label; a label that says it already needs none. */
export const unitBeside = ({ label, unit }: AxisOption) =>
  label.toLowerCase().includes(said(unit).toLowerCase()) ? '' : said(unit);

/** A value with its unit, as it stands in a sentence. */
export function withUnit({ text, unit }: AxisOption, value: AxisValue): string {
  if (unit === '') return text(value);
  return `${text(value)} ${said(typeof value === 'number' ? unitOf(unit, value) : unit)}`;
}

function number({ id, label, unit, per, scale }: NumberControl, group: AxisOption['group']): AxisOption {
  // A whole number is what it is; of others four figures.
  const text = (value: AxisValue) => {
    const shown = Number(value) / per;
    return count(Number.isInteger(shown) ? shown : Number(shown.toPrecision(4)));
  };
  return { param: id, label, group, unit, per, scale, text };
}

function names(
  param: string,
  label: string,
  group: AxisOption['group'],
  of: Readonly<Record<string, string>>,
): AxisOption {
  return { param, label, group, unit: '', per: 1, scale: null, text: (value) => of[value] ?? String(value) };
}

function tensorParallel(ranks: readonly number[]): AxisOption {
  const scale = { min: 1, max: Math.max(...ranks) };
  return {
    param: 'tp',
    label: controls.tensorParallel,
    group: 'workload',
    unit: 'ranks',
    per: 1,
    scale,
    text: String,
  };
}
