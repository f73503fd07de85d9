import { SYSTEM_LIMITS } from '../../model/scenario/limits';
import { parseScenario } from '../../model/scenario/parse';
import {
  type Algorithm,
  algorithmsOf,
  defaultScenario,
  groupSize,
  ROUTINGS,
  type Routing,
  type Scenario,
  WORKLOADS,
  type WorkloadKind,
} from '../../model/scenario/scenario';
import { patchScenario, type ScenarioPatch } from '../../model/scenario/sparse';
import { edit, explain, openExample } from '../store/session';
import { useStore } from '../store/store';
import { words } from '../words/en';
import { EXAMPLES } from '../words/examples';
import { bytesText, siText } from '../words/format';
import { FileButtons } from './FileButtons';
import { type Scale, Slider } from './Slider';
import { useNarrow } from './useNarrow';

/** A number of the scenario as a control: where it lives, its slider, its unit in the box. */
interface NumberControl {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  /** SI value of one of the box's units. */
  readonly per: number;
  readonly scale: Scale;
  read(scenario: Scenario): number;
  /** `value` may be text that is not a number: the schema refuses it with a sentence. */
  patch(value: number | string): ScenarioPatch;
  text(value: number): string;
  round?(value: number): number;
  hint?: string;
}

const twoDigits = (value: number) => Number(value.toPrecision(2));

function machineControls({ machine }: Scenario): NumberControl[] {
  const { chipsPerNode, maxChips, portRate_Bps } = SYSTEM_LIMITS[machine.system];
  return [
    {
      id: 'chips',
      label: words.controls.chips,
      unit: 'chips',
      per: 1,
      scale: { min: chipsPerNode, max: maxChips, step: chipsPerNode },
      read: (s) => s.machine.chips,
      patch: (value) => ({ machine: { chips: value as number } }),
      text: (value) => `${value} chips`,
    },
    {
      id: 'port',
      label: words.controls.portRate,
      unit: 'GB/s',
      per: 1e9,
      scale: { min: portRate_Bps / 4, max: portRate_Bps * 4, step: 1e9 },
      read: (s) => s.machine.portRate_Bps,
      patch: (value) => ({ machine: { portRate_Bps: value as number } }),
      text: (value) => siText(value, 'B/s'),
      hint: words.hints.portRate,
    },
  ];
}

function workloadControls(scenario: Scenario): NumberControl[] {
  const { kind } = scenario.workload;
  const { chips } = scenario.machine;
  const workload = (key: keyof Scenario['workload']) => (value: number | string) =>
    ({ workload: { [key]: value } }) as ScenarioPatch;
  const controls: NumberControl[] = [
    {
      id: 'message',
      label: words.controls.message,
      unit: 'MiB',
      per: 2 ** 20,
      scale: { min: 2 ** 10, max: 2 ** 34, log: true },
      read: (s) => s.workload.message_B,
      patch: workload('message_B'),
      text: bytesText,
      round: (value) => 2 ** (Math.round(Math.log2(value) * 2) / 2),
    },
    {
      id: 'group',
      label: words.controls.group,
      unit: 'chips',
      per: 1,
      scale: { min: 2, max: Math.max(3, chips), step: 1 },
      read: groupSize,
      patch: (value) => ({ workload: { group: value === chips ? 'all' : (value as number) } }),
      text: (value) => `${value} of ${chips} chips`,
    },
    {
      id: 'compute',
      label: words.controls.compute,
      unit: 'TFLOP',
      per: 1e12,
      scale: { min: 1e9, max: 1e14, log: true },
      read: (s) => s.workload.compute_FLOP,
      patch: workload('compute_FLOP'),
      text: (value) => siText(value, 'FLOP'),
      round: twoDigits,
    },
    {
      id: 'memory',
      label: words.controls.memory,
      unit: 'GB',
      per: 1e9,
      scale: { min: 1e6, max: 1e11, log: true },
      read: (s) => s.workload.memory_B,
      patch: workload('memory_B'),
      text: (value) => siText(value, 'B'),
      round: twoDigits,
    },
  ];
  if (kind !== 'point-to-point') return controls;
  const end = (id: 'from' | 'to', label: string): NumberControl => ({
    id,
    label,
    unit: 'chip',
    per: 1,
    scale: { min: 0, max: chips - 1, step: 1 },
    read: (s) => s.workload[id],
    patch: workload(id),
    text: (value) => `chip ${value}`,
  });
  return [controls[0]!, end('from', words.controls.from), end('to', words.controls.to), ...controls.slice(2)];
}

/** The seed matters where something is drawn by lot: a permutation, a hashed path. */
const SEED: NumberControl = {
  id: 'seed',
  label: words.controls.seed,
  unit: '',
  per: 1,
  scale: { min: 0, max: 100, step: 1 },
  read: (s) => s.seed,
  patch: (value) => ({ seed: value as number }),
  text: String,
};

export function Controls() {
  const scenario = useStore((state) => state.scenario);
  const machine = useStore((state) => state.loaded?.machine ?? null);
  const isNarrow = useNarrow();
  const { kind, algorithm } = scenario.workload;
  const defaults = parseScenario({
    machine: { system: scenario.machine.system, chips: scenario.machine.chips },
  }).scenario;
  const algorithms = algorithmsOf(scenario);
  const number = (control: NumberControl) => {
    const hint =
      control.id === 'chips' && machine !== null
        ? words.hints.chips(machine.counts.nodes, machine.counts.racks)
        : control.id === 'port' && scenario.machine.system === 'nvl72'
          ? undefined
          : control.hint;
    const base = control.id === 'chips' ? defaultScenario(scenario.machine.system) : defaults;
    const value = control.read(scenario);
    return (
      <Slider
        key={control.id}
        label={control.label}
        value={value}
        scale={control.scale}
        valueText={control.text(value)}
        boxText={boxText(value / control.per)}
        unit={control.unit}
        hint={hint}
        isDefault={value === control.read(base)}
        resetLabel={words.controls.reset}
        onChange={(next) => edit(control.patch(control.round?.(next) ?? next), control.id)}
        onBox={(text) => edit(control.patch(fromBox(text, control.per)), '')}
        onReset={() => edit(control.patch(control.read(base)), '')}
      />
    );
  };
  return (
    <section className="controls panel" aria-label={words.panels.controls} id="controls">
      <Examples />
      {isNarrow ? (
        <div className="group files">
          <FileButtons />
        </div>
      ) : null}
      <div className="group">
        <h2>{words.groups.machine}</h2>
        {machineControls(scenario).map(number)}
      </div>
      <div className="group">
        <h2>{words.groups.workload}</h2>
        <Choice
          label={words.controls.kind}
          value={kind}
          values={WORKLOADS}
          names={words.workloads}
          onChange={(value: WorkloadKind) => edit(kindPatch(scenario, value), '')}
        />
        {algorithms.length > 1 ? (
          <Choice
            label={words.controls.algorithm}
            value={algorithm}
            values={algorithms}
            names={words.algorithms(kind)}
            onChange={(value: Algorithm) => edit({ workload: { algorithm: value } }, '')}
          />
        ) : null}
        {workloadControls(scenario).map(number)}
      </div>
      <div className="group">
        <h2>{words.groups.fabric}</h2>
        <Choice
          label={words.controls.routing}
          value={scenario.routing}
          values={ROUTINGS}
          names={words.routings}
          onChange={(value: Routing) => edit({ routing: value }, '')}
        />
        <p className="quiet">{words.hints[scenario.routing]}</p>
        <Collisions />
        {kind === 'permutation' || scenario.routing !== 'spray' ? number(SEED) : null}
      </div>
    </section>
  );
}

/** Another collective; where it cannot be done with the algorithm of the last one, it is done directly. */
function kindPatch(scenario: Scenario, kind: WorkloadKind): ScenarioPatch {
  const { workload } = scenario;
  const algorithms = algorithmsOf({ ...scenario, workload: { ...workload, kind } });
  return {
    workload: { kind, algorithm: algorithms.includes(workload.algorithm) ? workload.algorithm : 'direct' },
  };
}

/** Box text for a value: every digit that a limit can have, and no more. */
function boxText(value: number): string {
  if (Number.isInteger(value) && value < 1e12) return String(value);
  return value >= 1e9 ? value.toExponential(3) : Number(value.toPrecision(7)).toString();
}

const GROUPED = /^\d{1,3}(,\d{3})+(\.\d+)?$/;

/** What was typed, in SI; text that is no number goes on as it is and meets the schema. */
function fromBox(text: string, per: number): number | string {
  const plain = GROUPED.test(text.trim()) ? text.replaceAll(',', '') : text;
  const value = Number(plain);
  return text.trim() === '' || Number.isNaN(value) ? text : value * per;
}

function Choice<T extends string>(props: {
  readonly label: string;
  readonly value: T;
  readonly values: readonly T[];
  readonly names: Readonly<Record<T, string>>;
  onChange(value: T): void;
}) {
  return (
    <div className="field">
      <label htmlFor={`choice-${props.label}`}>{props.label}</label>
      <select
        id={`choice-${props.label}`}
        value={props.value}
        onChange={(event) => props.onChange(event.target.value as T)}
      >
        {props.values.map((value) => (
          <option key={value} value={value}>
            {props.names[value]}
          </option>
        ))}
      </select>
    </div>
  );
}

function Examples() {
  return (
    <div className="group">
      <h2>{words.groups.examples}</h2>
      <div className="examples">
        {EXAMPLES.map(({ id, title, sentence, patch }) => (
          <button
            key={id}
            type="button"
            className="button"
            title={sentence}
            onClick={() => openExample(patchScenario(defaultScenario(), patch).scenario)}
          >
            <strong>{title}</strong>
          </button>
        ))}
      </div>
    </div>
  );
}

/** What single paths lose by meeting, once the model has said so; the same number opens to its formula. */
function Collisions() {
  const loaded = useStore((state) => state.loaded);
  const loss = loaded?.metrics.find(({ id }) => id === 'routingLoss')?.value ?? 0;
  const collective_s = loaded?.metrics.find(({ id }) => id === 'collective_s')?.value ?? 0;
  if (loss < 0.001) return null;
  return (
    <p className="quiet">
      <button type="button" className="button link" onClick={() => explain('routingLoss')}>
        {words.collisions(siText(loss, '1'), siText(collective_s * (1 - loss), 's'))}
      </button>
    </p>
  );
}
