import { changedFields } from '../../../model/compare/change';
import { faultNames } from '../../../model/scenario/faultNames';
import { type Field, readField } from '../../../model/scenario/fields';
import { showIn } from '../../../model/scenario/parse';
import type { Scenario } from '../../../model/scenario/scenario';
import { questionBetween } from '../../store/whatIf';
import { change } from '../../words/change';
import { type AxisOption, axisOptions, withUnit } from '../sweep/axisOptions';

/** What was done to a scenario, in a few words: the question that was asked, or the field that was touched. */
export function whatChanged(before: Scenario, after: Scenario): string {
  const question = questionBetween(before, after);
  if (question !== undefined) return question.title;
  const options = axisOptions(after);
  const fields = changedFields(before, after);
  const [first] = fields;
  if (first === undefined) return '';
  const option = options.find(({ param }) => param === first.param);
  const named =
    first.key === 'faults'
      ? faultsText(before, after)
      : option === undefined || isLong(first)
        ? (option?.label ?? first.label)
        : change.field(
            option.label,
            valueText(option, first, readField(first, before), false),
            valueText(option, first, readField(first, after), true),
          );
  return change.more(named, fields.length - 1);
}

/** Which parts have failed, or work again. */
function faultsText(before: Scenario, after: Scenario): string {
  const [old, now] = [faultNames(before.faults), faultNames(after.faults)];
  return change.faults(
    now.filter((name) => !old.includes(name)),
    old.filter((name) => !now.includes(name)),
  );
}

/** The text of a model's configuration has no place in a line. */
const isLong = ({ key }: Field) => key === 'config';

function valueText(option: AxisOption, field: Field, value: unknown, hasUnit: boolean): string {
  if (typeof value === 'number') return hasUnit ? withUnit(option, value) : option.text(value);
  // "all" and "most" stand for numbers.
  if (typeof value === 'string') return option.scale === null ? option.text(value) : value;
  return showIn(field, value);
}
