import type { Scenario } from '../scenario/scenario';
import { type Variation, type Varied, variations } from './variations';

/** A value of a field, and what the metric is there. */
export interface End {
  readonly value: number;
  readonly metric: number;
}

/** How far one choice moves a metric. */
export interface Swing {
  /** The field, by its name in a URL. */
  readonly field: string;
  readonly label: string;
  /** Null where the choice cannot be moved that way alone. */
  readonly low: End | null;
  readonly high: End | null;
  /** Largest less smallest of what the metric is at the two ends and between them, in its unit. */
  readonly swing: number;
}

/**
 * One-at-a-time sensitivity of a metric, the widest swing first, as a tornado diagram shows it (Howard, 1988).
 *
 * @param evaluate the metric of a scenario; called once for each end
 */
export function tornado(
  base: number,
  varied: readonly Variation[],
  evaluate: (scenario: Scenario) => number,
): Swing[] {
  const end = (one: Varied | null): End | null =>
    one === null ? null : { value: one.value, metric: evaluate(one.scenario) };
  const swings = varied.map((variation): Swing => {
    const [low, high] = [end(variation.low), end(variation.high)];
    const metrics = [base, ...(low === null ? [] : [low.metric]), ...(high === null ? [] : [high.metric])];
    return {
      field: variation.field,
      label: variation.label,
      low,
      high,
      swing: Math.max(...metrics) - Math.min(...metrics),
    };
  });
  return swings.sort((a, b) => b.swing - a.swing);
}

/** The same from a scenario alone. */
export function sensitivity(scenario: Scenario, evaluate: (scenario: Scenario) => number): Swing[] {
  return tornado(evaluate(scenario), variations(scenario), evaluate);
}
