import type { algorithms as english } from '../algorithms';

/** Names of algorithms of collectives. */
export const algorithms: typeof english = {
  names: (kind) => ({
    direct: kind === 'all-reduce' ? 'Two-shot（直接）' : '直接',
    'one-shot': 'One-shot',
    ring: '环',
    'halving-doubling': '减半加倍',
    'recursive-doubling': '递归加倍',
    hierarchical: '分层',
    'in-switch': '交换机内（SHARP）',
    pairwise: '两两成对',
    bruck: 'Bruck',
    binomial: '二项树',
  }),
};
