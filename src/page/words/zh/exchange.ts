import type { Scenario } from '../../../model/scenario/scenario';
import { bytesText, count, siText } from '../format';

/** What an exchange asks of the machine, in one sentence, in Chinese. */
export function exchangeSummary(scenario: Scenario, ranks: number): string {
  const { kind, compute_FLOP, message_B, from, to } = scenario.workload;
  const chips = `${count(ranks)} 颗芯片`;
  const work = compute_FLOP > 0 ? `各计算 ${siText(compute_FLOP, 'FLOP')}，然后` : '';
  const size = bytesText(message_B);
  switch (kind) {
    case 'all-to-all':
      return `${chips}${work}各向其余所有芯片发送 ${size}。`;
    case 'all-reduce':
      return `${chips}${work}将各自的 ${size} 求和，并共享结果。`;
    case 'all-gather':
      return `${chips}${work}从所有芯片收集 ${size}。`;
    case 'reduce-scatter':
      return `${chips}${work}将各自的 ${size} 求和，每颗保留一部分。`;
    case 'broadcast':
      return `${chips}${work}从第一颗芯片接收 ${size}。`;
    case 'permutation':
      return `${chips}${work}各向另一颗芯片发送 ${size}。`;
    case 'point-to-point':
      return `${work === '' ? '' : `${chips}${work}`}芯片 ${count(from)} 向芯片 ${count(to)} 发送 ${size}。`;
    default:
      return '';
  }
}
