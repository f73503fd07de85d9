import type { MetricInput } from '../../../model/metrics/explain/how';
import { factText } from '../../words/factText';
import { siText } from '../../words/format';

/**
 * What was published or chosen stands as it is; what was computed has no more than three figures to trust, unless it is
 * whole.
 */
export function inputText({ kind, value, unit }: MetricInput): string {
  if (typeof value === 'string') return value;
  const isRounded = kind === 'modelled' && !Number.isInteger(value);
  return (isRounded ? siText(value, unit) : factText(value, unit)).trim();
}
