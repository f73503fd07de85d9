import type { Variation, Varied } from './variations';

/** A value of a field, and what the metric is there. */
export interface End {
  readonly value: number;
  readonly metric: number;
}

/** How far one choice or fact moves a metric. */
export interface Swing extends Pick<Variation, 'field' | 'label' | 'value' | 'fact'> {
  /** Null where it cannot be moved that way alone. */
  readonly low: End | null;
  readonly high: End | null;
  /** Largest less smallest of what the metric is at the two ends and between them, in its unit. */
  readonly swing: number;
}

/** What is less than this share of a metric is rounding. */
const ROUNDING = 1e-12;

/**
 * One-at-a-time sensitivity of a metric, the widest swing first, as a tornado diagram shows it (Howard, 1988).
 *
 * @param evaluate the metric of what is to be played; called once for each end
 */
export function tornado(
  base: number,
  varied: readonly Variation[],
  evaluate: (varied: Varied) => number,
): Swing[] {
  const end = (one: Varied | null): End | null =>
    one === null ? null : { value: one.value, metric: evaluate(one) };
  const swings = varied.map((variation): Swing => {
    const [low, high] = [end(variation.low), end(variation.high)];
    const metrics = [base, ...(low === null ? [] : [low.metric]), ...(high === null ? [] : [high.metric])];
    const swing = Math.max(...metrics) - Math.min(...metrics);
    const isMoved = swing > ROUNDING * Math.max(...metrics.map(Math.abs));
    return {
      field: variation.field,
      label: variation.label,
      value: variation.value,
      fact: variation.fact,
      low,
      high,
      swing: isMoved ? swing : 0,
    };
  });
  return swings.sort((a, b) => b.swing - a.swing);
}
