import '../../theme/change.css';
import { useEffect, useMemo, useState } from 'react';
import { hasChanged, type Told, tellChange } from '../../../model/compare/change';
import { type Change as Changed, dismissChange, useChange, watchChanges } from '../../store/change';
import { pin } from '../../store/looking';
import { openSheet } from '../../store/sheets';
import { questionBetween, questionOf } from '../../store/whatIf';
import { change as texts } from '../../words/change';
import { type Quantity, shortCount, si, siText } from '../../words/format';
import { words } from '../../words/words';
import { CommandButton } from '../CommandButton';
import { Icon } from '../icons';
import { limitName, limitShare, mainLimit } from '../live/limitName';
import { whatChanged } from './whatChanged';

/** A drag changes the numbers many times a second: a screen reader hears those at which it rests. */
const REST_MS = 1200;

/** What the newest change of the scenario did, until the next one. */
export default function Change() {
  const { change, isOld } = useChange();
  useEffect(watchChanges, []);
  const told = useMemo(() => (change === null ? [] : tellChange(change.before, change.after)), [change]);
  const what = useMemo(
    () =>
      change === null || told.length === 0 ? '' : whatChanged(change.before.scenario, change.after.scenario),
    [change, told],
  );
  return (
    <>
      <p className="hidden-label" role="status">
        {useRested(
          told.length === 0
            ? ''
            : texts.spoken(
                what,
                told.map((one) => spoken(one, change!)),
              ),
          isOld,
        )}
      </p>
      {change === null || told.length === 0 ? null : (
        <section className="change panel" aria-label={texts.title} aria-busy={isOld}>
          <header>
            <strong>{what}</strong>
            <CommandButton id="undo">{texts.undo}</CommandButton>
            <button
              type="button"
              className="button"
              onClick={() => {
                pin(change.before.scenario);
                openSheet('compare');
              }}
            >
              {texts.compare}
            </button>
            <button type="button" className="button icon" aria-label={texts.dismiss} onClick={dismissChange}>
              <Icon name="close" />
            </button>
          </header>
          <dl>
            {told.map((one) => (
              <Line key={one.id} told={one} change={change} />
            ))}
          </dl>
          <Why change={change} />
          <Limited change={change} />
          {change.after.memory?.fits === false ? <p className="quiet">{texts.misfit}</p> : null}
        </section>
      )}
    </>
  );
}

/** What the question is about, and what its answer stands beside. */
function Why({ change }: { readonly change: Changed }) {
  const { before, after } = change;
  const question = questionBetween(before.scenario, after.scenario);
  if (question === undefined) return null;
  const was = questionOf(before.scenario);
  return (
    <p className="question quiet">
      {question.sentence} {was === undefined ? null : texts.insteadOf(was.title)}
    </p>
  );
}

/** What it waits for most, before and after: why a number moved, or why it did not. */
function Limited({ change: { before, after } }: { readonly change: Changed }) {
  const [was, is] = [mainLimit(before), mainLimit(after)];
  if (is === 'none' || was === 'none') return null;
  const [nameBefore, name] = [limitName(before, was), limitName(after, is)];
  const [shareBefore, share] = [limitShare(before, was), limitShare(after, is)].map((one) =>
    siText(one, '1'),
  );
  return (
    <p className="why quiet">
      {name === nameBefore
        ? texts.limit.still(name, shareBefore!, share!)
        : texts.limit.now(name, share!, nameBefore)}
    </p>
  );
}

function Line({ told, change }: { readonly told: Told; readonly change: Changed }) {
  const { before, after, verdict } = told;
  const [from, to] = [quantity(told, before), quantity(told, after)];
  return (
    <div>
      <dt>{labelOf(told, change)}</dt>
      <dd>
        {hasChanged(told) ? (
          <span className="from">{from.unit === to.unit ? from.text : textOf(from)} → </span>
        ) : null}
        <b>{to.text}</b> <span className="unit">{to.unit}</span>
      </dd>
      <dd className={verdict ?? undefined}>{ratioText(told)}</dd>
    </div>
  );
}

const labelOf = ({ id, label }: Told, { after }: Changed) =>
  id === 'tokensPerChip' ? words.workloads[after.scenario.workload.kind] : (texts.short[id] ?? label);

/** Tokens are written as beside them in the headline. */
function quantity({ id, unit }: Told, value: number): Quantity {
  if (id === 'tokensPerSecond') return { text: shortCount(value), unit: texts.tokens };
  return si(value, id === 'tokensPerChip' ? words.serving.live.unit : unit);
}

const textOf = ({ text, unit }: Quantity) => `${text} ${unit}`;

function ratioText(told: Told): string {
  if (!hasChanged(told)) return texts.same;
  const ratio = texts.ratio(told.ratio);
  return told.verdict === null ? ratio : `${ratio} ${texts.verdict[told.verdict]}`;
}

function spoken(told: Told, change: Changed): string {
  const [from, to] = [told.before, told.after].map((value) => textOf(quantity(told, value)));
  return texts.number(labelOf(told, change), from!, to!, ratioText(told));
}

/** A text once it has stayed the same for a while, and nothing newer is on its way. */
function useRested(text: string, isOld: boolean): string {
  const [rested, setRested] = useState('');
  useEffect(() => {
    if (isOld) return undefined;
    const timer = setTimeout(() => setRested(text), REST_MS);
    return () => clearTimeout(timer);
  }, [text, isOld]);
  return rested;
}
