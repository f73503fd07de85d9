import '../theme/figures.css';
import '../theme/planner.css';
import { useEffect } from 'react';
import { AS_BUILT, type FabricChoice, GROWTHS } from '../../model/planner/choice';
import { planFabric } from '../../model/planner/plan';
import { CHIP_CHOICES, MODULES } from '../../model/scenario/limits';
import { MEDIA } from '../../model/sizing/reach';
import { ask, askAnew, askAsShown, build, usePlanner, whyNotBuilt } from '../store/planner';
import { openSheet } from '../store/sheets';
import { useStore } from '../store/store';
import { fabric } from '../words/fabric';
import { planner } from '../words/planner';
import { said } from '../words/said';
import { words } from '../words/words';
import { Choice } from './controls/Choice';
import { boxText, fromBox } from './controls/numberControl';
import { Limits } from './planner/Limits';
import { Pieces } from './planner/Pieces';
import { type PlannerNumber, PRESETS, plannerNumbers, rdmaNumbers } from './planner/plannerControls';
import { SheetFrame } from './SheetFrame';
import { Slider } from './Slider';

let isFirst = true;

/** A fabric of any size: what is asked, what limits it, what it takes. */
export default function Planner() {
  const { choice, problems } = usePlanner();
  const isNvl72 = useStore((state) => state.scenario.machine.system === 'nvl72');
  useEffect(() => {
    if (isFirst) askAsShown();
    isFirst = false;
  }, []);
  const { plan, limits, nearest } = planFabric(choice);
  return (
    <SheetFrame title={planner.title} className="sheet roomy" onClose={() => openSheet(null)}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <div className="body figures planner" tabIndex={0} role="region" aria-label={planner.title}>
        <p className="quiet">
          {planner.about} {isNvl72 ? planner.ofFabric : null}
        </p>
        <nav className="edged" aria-label={planner.groups.presets}>
          {Object.entries(PRESETS).map(([id, patch]) => (
            <button key={id} type="button" className="button" onClick={() => askAnew(patch)}>
              {planner.presets[id as keyof typeof PRESETS]}
            </button>
          ))}
        </nav>
        <section className="asked">
          <h3 className="section">{planner.groups.asked}</h3>
          <Asked choice={choice} />
          {problems.map((problem) => (
            <p key={problem} className="warning" role="alert">
              {said(problem)}
            </p>
          ))}
        </section>
        <section>
          <h3 className="section">{planner.groups.limits}</h3>
          <p role="status">
            {plan === null
              ? planner.verdict.broken
              : planner.verdict.legal(plan.counts.tiers, plan.counts.pods, plan.counts.nodes)}
          </p>
          <Limits choice={choice} limits={limits} />
        </section>
        <section>
          <h3 className="section">{planner.groups.pieces}</h3>
          {plan === null ? (
            <Nearest choice={nearest} />
          ) : (
            <>
              <Build choice={choice} />
              <Pieces plan={plan} />
            </>
          )}
          <p className="quiet">
            {planner.evidence} {plan !== null && plan.counts.pods > 1 ? planner.leaves : null}
          </p>
        </section>
      </div>
    </SheetFrame>
  );
}

/** From the plan to the machine, where it can be played. */
function Build({ choice }: { readonly choice: FabricChoice }) {
  const why = whyNotBuilt(choice);
  return why === null ? (
    <button type="button" className="button edged" onClick={() => build(choice)}>
      {planner.build}
    </button>
  ) : (
    <p className="quiet">{why}</p>
  );
}

/** What is legal instead, and what it takes. */
function Nearest({ choice }: { readonly choice: FabricChoice }) {
  const { plan } = planFabric(choice);
  return (
    <>
      <button type="button" className="button edged" onClick={() => ask(choice)}>
        {planner.nearest}
      </button>
      <p className="quiet">{planner.ofNearest}</p>
      {plan === null ? null : <Pieces plan={plan} />}
    </>
  );
}

function Asked({ choice }: { readonly choice: FabricChoice }) {
  const { controls, groups, hints } = planner;
  return (
    <>
      <Choice
        label={controls.chip}
        value={choice.chip}
        values={CHIP_CHOICES}
        names={fabric.chips}
        hint={choice.chip === AS_BUILT.chip ? undefined : hints.chip}
        onChange={(chip) => ask({ chip })}
      />
      <Choice
        label={controls.growth}
        value={choice.growth}
        values={GROWTHS}
        names={planner.growths}
        onChange={(growth) => ask({ growth })}
      />
      <Numbers choice={choice} list={plannerNumbers(choice)} />
      <Choice
        label={controls.medium}
        value={choice.medium}
        values={MEDIA}
        names={planner.media}
        onChange={(medium) => ask({ medium })}
      />
      {choice.medium === 'optics' ? (
        <Choice
          label={controls.module}
          value={choice.module}
          values={MODULES}
          names={planner.modules}
          onChange={(module) => ask({ module })}
        />
      ) : null}
      <h3 className="section">{groups.rdma}</h3>
      <Numbers choice={choice} list={rdmaNumbers(choice)} />
    </>
  );
}

function Numbers(props: { readonly choice: FabricChoice; readonly list: readonly PlannerNumber[] }) {
  return props.list.map(({ key, unit, per, scale, text, round, hint }) => {
    const value = props.choice[key] as number;
    return (
      <Slider
        key={key}
        label={planner.controls[key]}
        value={value}
        scale={scale}
        valueText={said(text(value))}
        boxText={boxText(value / per)}
        unit={said(unit)}
        hint={hint}
        isDefault={value === AS_BUILT[key]}
        resetLabel={words.controls.reset}
        onChange={(next) => ask({ [key]: round?.(next) ?? next })}
        onBox={(typed) => ask({ [key]: fromBox(typed, per, unit) })}
        onEmpty={() => ask({})}
        onReset={() => ask({ [key]: AS_BUILT[key] })}
      />
    );
  });
}
