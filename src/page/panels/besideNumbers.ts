import type { Loaded } from '../../worker/protocol';
import { siText } from '../words/format';
import { words } from '../words/words';
import { metricValue } from './metricValue';

/** How fast a machine is that stands beside another, and what it draws. */
export function besideNumbers(loaded: Loaded): string {
  const tokens = metricValue(loaded, 'tokensPerChip');
  const speed =
    tokens === undefined
      ? siText(metricValue(loaded, 'step_s') ?? 0, 's')
      : siText(tokens, words.serving.live.unit);
  return `${speed} · ${siText(metricValue(loaded, 'power_W') ?? 0, 'W')}`;
}
