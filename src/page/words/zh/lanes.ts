import { count } from '../format';
import type { lanes as english } from '../lanes';

/** Sentences about the phases of a step, in Chinese. */
export const lanes: typeof english = {
  decides: '此刻决定一步用时的阶段',
  when: (start, duration) => `从 ${start} 起，历时 ${duration}`,
  all: (phases) => `一步的 ${count(phases)} 个阶段；不同行的阶段相互重叠。`,
};
