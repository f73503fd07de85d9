import type { Scenario } from '../../model/scenario/scenario';
import { bytesText, count, siText } from './format';

/** What an exchange asks of the machine, in one sentence. */
export function exchangeSummary(scenario: Scenario, ranks: number): string {
  const { kind, compute_FLOP, message_B } = scenario.workload;
  const work = compute_FLOP > 0 ? `compute ${siText(compute_FLOP, 'FLOP')} each, then ` : '';
  const size = bytesText(message_B);
  switch (kind) {
    case 'all-to-all':
      return `${count(ranks)} chips ${work}send ${size} each to all the others.`;
    case 'all-reduce':
      return `${count(ranks)} chips ${work}sum their ${size} and share the result.`;
    case 'all-gather':
      return `${count(ranks)} chips ${work}gather ${size} from all.`;
    case 'reduce-scatter':
      return `${count(ranks)} chips ${work}sum their ${size} and keep a part each.`;
    case 'broadcast':
      return `${count(ranks)} chips ${work}receive ${size} from the first.`;
    case 'permutation':
      return `${count(ranks)} chips ${work}send ${size} to one other each.`;
    case 'point-to-point':
      return `${compute_FLOP > 0 ? `${count(ranks)} chips compute ${siText(compute_FLOP, 'FLOP')} each, then chip` : 'Chip'} ${count(scenario.workload.from)} sends ${size} to chip ${count(scenario.workload.to)}.`;
    default:
      return '';
  }
}
