import { parseScenario } from '../../../model/scenario/parse';
import type { Scenario } from '../../../model/scenario/scenario';
import { unitOf } from '../../../model/scenario/sentence';
import { report } from '../../store/notices';
import { edit } from '../../store/session';
import { plot } from '../../store/sheets';
import { said } from '../../words/said';
import { words } from '../../words/words';
import { Slider } from '../Slider';
import { boxText, fromBox, type NumberControl } from './numberControl';

/** Numbers of the scenario as sliders with boxes. */
export function Numbers({
  scenario,
  list,
}: {
  readonly scenario: Scenario;
  readonly list: readonly NumberControl[];
}) {
  const { system, chips } = scenario.machine;
  const defaults = parseScenario({ machine: { system, chips } }).scenario;
  return list.map((control) => {
    const base = control.base ?? defaults;
    const value = control.read(scenario);
    return (
      <Slider
        key={control.id}
        param={control.id}
        label={control.label}
        value={value}
        scale={control.scale}
        valueText={said(control.text(value))}
        boxText={boxText(value / control.per)}
        unit={said(unitOf(control.unit, value / control.per))}
        hint={control.hint}
        isDefault={value === control.read(base)}
        resetLabel={words.controls.reset}
        onChange={(next) => edit(control.patch(control.round?.(next) ?? next), control.id)}
        onBox={(text) => edit(control.patch(fromBox(text, control.per, control.unit)), '')}
        onEmpty={() => report([])}
        onReset={() => edit(control.patch(control.read(base)), '')}
        plotLabel={words.controls.plot}
        onPlot={control.isApart ? undefined : () => plot(control.id)}
      />
    );
  });
}
