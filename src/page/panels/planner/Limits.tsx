import type { CSSProperties } from 'react';
import type { FabricChoice } from '../../../model/planner/choice';
import type { Limit, LimitId } from '../../../model/planner/limits';
import { type Mend, mendsOf } from '../../../model/planner/mends';
import { ask } from '../../store/planner';
import { count, siText, three } from '../../words/format';
import { planner } from '../../words/planner';
import { said } from '../../words/said';

/** Rules that are kept or broken: nothing of them is used up. */
const RULES: readonly LimitId[] = ['whole-nodes', 'paired-uplinks', 'rails'];
/** So many ports are drawn one by one; more as a bar. */
const MOST_CELLS = 144;

interface Props {
  readonly choice: FabricChoice;
  readonly limits: readonly Limit[];
}

/** Every limit with how much of it is used, and the ways out of those that are broken. */
export function Limits({ choice, limits }: Props) {
  return (
    <ul className="limits">
      {limits
        .filter(({ id, isBroken }) => isBroken || !RULES.includes(id))
        .map((limit) => (
          <Row key={limit.id} limit={limit} mends={limit.isBroken ? [...mendsOf(choice, limit.id)] : []} />
        ))}
    </ul>
  );
}

/** Lengths to the decimetre; the rest is counted. */
const amount = (value: number) => (Number.isInteger(value) ? count(value) : three(value));

function Row({ limit, mends }: { readonly limit: Limit; readonly mends: readonly Mend[] }) {
  const { used, allowed, unit, isBroken } = limit;
  const share = Math.min(1, allowed > 0 ? used / allowed : 1);
  const hasCells = unit === 'ports' && Math.max(used, allowed) <= MOST_CELLS;
  return (
    <li className={isBroken ? 'broken' : used === allowed ? 'full' : undefined}>
      <span className="name">
        {isBroken ? '✗ ' : ''}
        {said(limit.label)}
      </span>
      <span className="amount">{planner.used(amount(used), amount(allowed), said(unit))}</span>
      {hasCells ? (
        <Cells used={used} allowed={allowed} />
      ) : (
        <span className="bar" style={{ '--share': `${100 * share}%` } as CSSProperties} />
      )}
      <p className="quiet">{said(limit.sentence)}</p>
      {mends.length === 0 ? null : (
        <span className="mends">
          {mends.map(({ field, value }) => (
            <button
              key={`${field} ${value}`}
              type="button"
              className="button edged"
              onClick={() => ask({ [field]: value })}
            >
              {planner.mend(planner.controls[field], valueText(field, value))}
            </button>
          ))}
        </span>
      )}
    </li>
  );
}

/** A port each: taken, free, or wanted where there is none. */
function Cells({ used, allowed }: { readonly used: number; readonly allowed: number }) {
  return (
    <span className="cells" aria-hidden="true">
      {Array.from({ length: Math.max(used, allowed) }, (_, port) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: ports are their numbers
        <i key={port} className={port >= allowed ? 'missing' : port < used ? 'taken' : undefined} />
      ))}
    </span>
  );
}

function valueText(field: Mend['field'], value: number | string): string {
  if (typeof value === 'number') return field.endsWith('_Bps') ? siText(value, 'B/s') : count(value);
  const names: Readonly<Record<string, string>> = { ...planner.media, ...planner.growths };
  return names[value]?.toLowerCase() ?? value;
}
