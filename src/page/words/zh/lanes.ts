import { count } from '../format';
import type { lanes as english } from '../lanes';

/** Sentences about the phases of a step, in Chinese. */
export const lanes: typeof english = {
  position: '在一步中的位置',
  phase: (name, time, share) => `${name}：${time}，占一步的 ${share}`,
  decides: '此刻决定一步用时的阶段',
  when: (start, duration) => `从 ${start} 起，历时 ${duration}`,
  all: (phases) => `一步的 ${count(phases)} 个阶段；不同行的阶段相互重叠。`,
};
