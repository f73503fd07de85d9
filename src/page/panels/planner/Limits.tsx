import type { CSSProperties } from 'react';
import type { Limit, LimitId } from '../../../model/planner/limits';
import { ask } from '../../store/planner';
import { planner } from '../../words/en/planner';
import { count, three } from '../../words/format';

/** Rules that are kept or broken: nothing of them is used up. */
const RULES: readonly LimitId[] = ['whole-nodes', 'paired-uplinks'];

/** Every limit with how much of it is used, and a way out of those that are broken. */
export function Limits({ limits }: { readonly limits: readonly Limit[] }) {
  return (
    <ul className="limits">
      {limits
        .filter(({ id, isBroken }) => isBroken || !RULES.includes(id))
        .map((limit) => (
          <Row key={limit.id} limit={limit} />
        ))}
    </ul>
  );
}

/** Lengths to the decimetre; the rest is counted. */
const amount = (value: number) => (Number.isInteger(value) ? count(value) : three(value));

function Row({ limit }: { readonly limit: Limit }) {
  const { label, used, allowed, unit, isBroken, sentence, mend } = limit;
  const share = Math.min(1, allowed > 0 ? used / allowed : 1);
  return (
    <li className={isBroken ? 'broken' : used === allowed ? 'full' : undefined}>
      <span className="name">
        {isBroken ? '✗ ' : ''}
        {label}
      </span>
      <span className="amount">{planner.used(amount(used), amount(allowed), unit)}</span>
      <span className="bar" style={{ '--share': `${100 * share}%` } as CSSProperties} />
      <p className="quiet">{sentence}</p>
      {mend === undefined ? null : (
        <button type="button" className="button edged" onClick={() => ask({ [mend.field]: mend.value })}>
          {planner.mend(planner.controls[mend.field], valueText(mend.value))}
        </button>
      )}
    </li>
  );
}

function valueText(value: number | string): string {
  if (typeof value === 'number') return count(value);
  return (planner.media as Readonly<Record<string, string>>)[value]?.toLowerCase() ?? value;
}
