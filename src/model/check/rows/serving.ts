import { CM384 } from '../../../facts/cm384';
import type { Fact } from '../../../facts/fact';
import { HOPPER } from '../../../facts/hopper';
import { NVL72 } from '../../../facts/nvl72';
import type { Entry } from '../entry';
import { type DeploymentPatch, deployment, serving } from '../predict';

const acceptance = CM384.speculativeAcceptance.value;

/** Decode rows of the CloudMatrix paper: the context is the prompt and half of the answer. */
const DECODE = [
  [
    '',
    CM384.decodeTimePerToken_s,
    CM384.decodeTokensPerSecond,
    CM384.decodeBatch,
    CM384.decodePrompt,
    CM384.decodeOutput,
    'predicted',
  ],
  [
    'Short',
    CM384.decodeShortTimePerToken_s,
    CM384.decodeShortTokensPerSecond,
    CM384.decodeShortBatch,
    CM384.decodeShortPrompt,
    CM384.decodeShortOutput,
    'predicted',
  ],
  [
    'Middle',
    CM384.decodeMiddleTimePerToken_s,
    CM384.decodeMiddleTokensPerSecond,
    CM384.decodeMiddleBatch,
    CM384.decodeMiddlePrompt,
    CM384.decodeMiddleOutput,
    'predicted',
  ],
  [
    'Goal30ms',
    CM384.decodeGoal30msTimePerToken_s,
    CM384.decodeGoal30msTokensPerSecond,
    CM384.decodeGoal30msBatch,
    CM384.decodeGoal30msPrompt,
    CM384.decodeGoal30msOutput,
    'fitted',
  ],
  [
    'Goal15ms',
    CM384.decodeGoal15msTimePerToken_s,
    CM384.decodeGoal15msTokensPerSecond,
    CM384.decodeGoal15msBatch,
    CM384.decodeGoal15msPrompt,
    CM384.decodeGoal15msOutput,
    'fitted',
  ],
] as const;

const cmDecode = (batch: number, context: number, draftTokens = 1) =>
  deployment({ on: 'ascend910c', batch: batch / 2, context, draftTokens });

const decode = DECODE.flatMap(([name, time, rate, batch, prompt, output, role]): Entry[] => {
  const answer = () => serving(cmDecode(batch.value, prompt.value + output.value / 2), acceptance);
  const conditions = `R1 decode on CM384, EP320, batch ${batch.value}, ${prompt.value} in, ${output.value} out`;
  const id = name === '' ? 'decode' : `decode-${name.toLowerCase()}`;
  return [
    {
      id: `${id}-tpot`,
      fact: time,
      conditions: `${conditions}, time per token`,
      bound: 0.12,
      role,
      model: () => answer().timePerToken_s,
    },
    {
      id: `${id}-rate`,
      fact: rate,
      conditions: `${conditions}, tokens/s a package`,
      bound: 0.12,
      role,
      restates: `${id}-tpot`,
      model: () => answer().perPackage,
    },
  ];
});

const cmPrefill = (isBalanced: boolean) =>
  serving(
    deployment({
      on: 'ascend910c',
      phase: 'prefill',
      ranks: CM384.prefillRanks.value,
      batch: CM384.prefillBatchTokens.value / 2,
      context: CM384.prefillPrompt.value,
      isBalanced,
    }),
    0,
    2,
  ).perPackage;
/** What the paper's ratios divide by. */
const tops = CM384.int8Peak_OPps.value / 1e12;

const prefill: Entry[] = [
  {
    id: 'prefill',
    fact: CM384.prefillTokensPerSecond,
    conditions: 'R1 prefill on CM384, EP32, 16,384 tokens a package, 4,096-token prompts, tokens/s a package',
    bound: 0.1,
    role: 'predicted',
    model: () => cmPrefill(false),
  },
  {
    id: 'prefill-balanced',
    fact: CM384.prefillBalancedTokensPerSecond,
    conditions: 'The same with perfectly balanced experts (the paper’s projection)',
    bound: 0.1,
    role: 'fitted',
    model: () => cmPrefill(true),
  },
  {
    id: 'prefill-per-tops',
    restates: 'prefill',
    fact: CM384.prefillPerTops,
    conditions: 'R1 prefill on CM384, tokens/s per TOPS',
    bound: 0.1,
    role: 'predicted',
    model: () => cmPrefill(false) / tops,
  },
  {
    id: 'prefill-balanced-per-tops',
    restates: 'prefill-balanced',
    fact: CM384.prefillBalancedPerTops,
    conditions: 'The same with perfectly balanced experts',
    bound: 0.1,
    role: 'fitted',
    model: () => cmPrefill(true) / tops,
  },
  {
    id: 'decode-per-tops',
    restates: 'decode-tpot',
    fact: CM384.decodePerTops,
    conditions: 'R1 decode on CM384, batch 96, tokens/s per TOPS',
    bound: 0.12,
    role: 'predicted',
    model: () => serving(cmDecode(96, 4224), acceptance).perPackage / tops,
  },
];

/** Hopper and GB200: two micro-batches overlap computation and exchange, no guessed tokens. */
function other(
  id: string,
  fact: Fact,
  conditions: string,
  patch: DeploymentPatch,
  perNode: boolean,
  role: Entry['role'] = 'predicted',
  note?: string,
): Entry {
  return {
    id,
    fact,
    conditions,
    bound: 0.2,
    role,
    model: () => serving(deployment(patch), 0, 2).perPackage * (perNode ? 8 : 1),
    ...(note === undefined ? {} : { note }),
  };
}

const hopperPrefill = (on: 'h100' | 'h800', context: number, isBalanced = false): DeploymentPatch => ({
  on,
  phase: 'prefill',
  ranks: 32,
  batch: HOPPER.prefillBatchTokens.value,
  context,
  isBalanced,
});

const others: Entry[] = [
  other(
    'sglang-prefill-1k',
    HOPPER.sglangPrefill1kNodeTokensPerSecond,
    'R1 prefill, SGLang, 8 H100 of EP32, 1,024-token prompts, tokens/s a node',
    hopperPrefill('h100', 1024),
    true,
  ),
  other(
    'sglang-prefill-2k',
    HOPPER.sglangPrefill2kNodeTokensPerSecond,
    'The same, 2,048-token prompts',
    hopperPrefill('h100', 2048),
    true,
  ),
  other(
    'sglang-prefill-4k',
    HOPPER.sglangPrefill4kNodeTokensPerSecond,
    'The same, 4,096-token prompts',
    hopperPrefill('h100', 4096),
    true,
    'fitted',
  ),
  other(
    'sglang-prefill-balanced',
    HOPPER.sglangPrefillBalancedTokensPerSecond,
    'R1 prefill, SGLang, H100, 4,096-token prompts, perfectly balanced experts, tokens/s a GPU',
    hopperPrefill('h100', 4096, true),
    false,
    'fitted',
  ),
  other(
    'profile-prefill',
    HOPPER.profilePrefillTokensPerSecond,
    'V3 prefill, DeepSeek’s profile, H800, EP32, 4,096-token prompts, balanced, tokens/s a GPU',
    hopperPrefill('h800', 4096, true),
    false,
  ),
  other(
    'production-prefill',
    HOPPER.productionPrefillTokensPerSecond,
    'V3 prefill, DeepSeek in production, H800, EP32, computed tokens/s a GPU, mean of a day',
    hopperPrefill('h800', 4096),
    false,
    'predicted',
    'A day’s mean with idle hours and prompts of every length; the model has full batches of 4,096-token prompts.',
  ),
  other(
    'profile-decode',
    HOPPER.profileDecodeTokensPerSecond,
    'V3 decode, DeepSeek’s profile, H800, EP128, batch 128, 4,096 tokens, balanced, tokens/s a GPU',
    { on: 'h800', ranks: 128, batch: 128, context: 4096, isBalanced: true, redundantExperts: 0 },
    false,
    'fitted',
  ),
  other(
    'production-decode',
    HOPPER.productionDecodeTokensPerSecond,
    'V3 decode, DeepSeek in production, H800, EP144, 4,989 tokens of cache, about 50 ms a token (batch 92), tokens/s a GPU',
    {
      on: 'h800',
      ranks: 144,
      // No batch is published: what 1,850 tokens/s and 50 ms make by Little's law.
      batch: HOPPER.productionDecodeTokensPerSecond.value * HOPPER.productionTimePerToken_s.value,
      context: HOPPER.productionKvLength.value,
    },
    false,
  ),
  other(
    'sglang-decode',
    HOPPER.sglangDecodeNodeTokensPerSecond,
    'R1 decode, SGLang, 8 H100 of EP72, batch 256, 2,048 tokens, tokens/s a node',
    { on: 'h100', ranks: 72, batch: 256, context: 2048 },
    true,
  ),
  other(
    'sglang-decode-speculative',
    HOPPER.sglangSpeculativeDecodeTokensPerSecond,
    'R1 decode, SGLang, H100, EP72, batch 128, 4,000 tokens (its stand-in for guessed tokens), tokens/s a GPU',
    { on: 'h100', ranks: 72, batch: 128, context: 4000 },
    false,
  ),
  other(
    'sglang-gb200-decode',
    NVL72.decodeTokensPerSecond,
    'R1 decode, SGLang, GB200, 48 GPUs, 2,048 tokens, batch not published (768 assumed), tokens/s a GPU',
    { on: 'gb200', ranks: 48, batch: 768, context: 2048 },
    false,
    'predicted',
    'Its authors call it preliminary work with kernels still to be tuned, and we read no batch. It decides: the model makes about 8,100 tokens/s of 384, 9,200 of 512 and 10,700 of 768.',
  ),
];

export const DECODE_ENTRIES: readonly Entry[] = decode;
export const PREFILL_ENTRIES: readonly Entry[] = prefill;
export const OTHER_SERVING_ENTRIES: readonly Entry[] = others;

/** Step of a decode on CM384 at the context of the ablations. */
export const cmDecodeAt = cmDecode;
