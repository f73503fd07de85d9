import type { CSSProperties } from 'react';
import type { FabricChoice } from '../../../model/planner/choice';
import type { Limit } from '../../../model/planner/limits';
import { ask } from '../../store/planner';
import { planner } from '../../words/en/planner';
import { three } from '../../words/format';

/** Every limit with how much of it is used, and a way out of those that are broken. */
export function Limits({ limits }: { readonly limits: readonly Limit[] }) {
  return (
    <ul className="limits">
      {limits.map((limit) => (
        <Row key={limit.id} limit={limit} />
      ))}
    </ul>
  );
}

/** Lengths to the decimetre; the rest is counted. */
const amount = (value: number) => (Number.isInteger(value) ? value.toLocaleString('en-US') : three(value));

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
        <button type="button" className="button" onClick={() => ask({ [mend.field]: mend.value })}>
          {planner.mend(mendText(mend.field, mend.value))}
        </button>
      )}
    </li>
  );
}

function mendText(field: keyof FabricChoice, value: number | string): string {
  const shown = typeof value === 'number' ? value.toLocaleString('en-US') : mediumName(value);
  return `${planner.controls[field].toLowerCase()}: ${shown}`;
}

const mediumName = (value: string) =>
  (planner.media as Readonly<Record<string, string>>)[value]?.toLowerCase() ?? value;
