import type { MemoryTermId } from '../../llm/memory';
import { RUNTIME_RESERVE_B } from '../../workload/inference/memory';
import { memory } from '../inferenceValues';
import { chosen, work } from './choices';
import { type Intermediate, known, type NamedInput } from './how';

type Term = Pick<Intermediate, 'formula' | 'words' | 'inputs'>;

const weights: Term['inputs'] = (s) => chosen(s, 'model', 'precision');
const RESERVE = known('Runtime reserve', {
  value: RUNTIME_RESERVE_B,
  unit: 'B',
  evidence: 'assumed',
  source: [],
  note: 'What activations, runtime and fragmentation take of a rank; nobody has published it.',
});

const TERMS: Readonly<Record<MemoryTermId, Term>> = {
  attention: {
    formula: 'layers · weights of attention · bytes of a weight',
    words: 'Every rank has a whole copy, or its part where ranks share one.',
    inputs: weights,
  },
  denseFfn: {
    formula: 'layers without experts · weights of an FFN · bytes of a weight',
    words: 'Every rank has a whole copy, or its part where ranks share one.',
    inputs: weights,
  },
  experts: {
    formula: 'layers with experts · experts of a rank · weights of an expert · bytes of a weight',
    words: 'Routed, shared and redundant experts of the rank, and the gates.',
    inputs: (s) => [...weights(s), ...chosen(s, 'serve', 'redundant')],
  },
  embedding: {
    formula: 'vocabulary · hidden size · 2 bytes, for the table and for the head',
    words: 'The head is spread over a few packages.',
    inputs: (s) => chosen(s, 'model'),
  },
  mtp: {
    formula: 'modules · (projection + attention + experts)',
    words: 'Modules of multi-token prediction, loaded where tokens are guessed.',
    inputs: (s): NamedInput[] => [...weights(s), ...chosen(s, 'draft')],
  },
  buffers: {
    formula: 'requests of the rank · ranks · tokens of a request · bytes out and back',
    words: 'Room for every token of every rank, as the CloudMatrix paper lays it out.',
    inputs: (s) => [...chosen(s, 'serve'), ...work(s)],
  },
  reserve: {
    formula: 'runtime reserve',
    words: 'Activations, runtime and fragmentation.',
    inputs: () => [RESERVE],
  },
  kv: {
    formula: 'requests of the rank · context · KV bytes of a token',
    words: 'Keys and values of every token of every request, 16 bits each.',
    inputs: (s) => [...work(s), 'kvOfToken_B'],
  },
};

const LABELS: Readonly<Record<MemoryTermId, string>> = {
  attention: 'Attention weights',
  denseFfn: 'Dense FFN weights',
  experts: 'Experts and their gates',
  embedding: 'Embedding and head',
  mtp: 'Multi-token prediction',
  buffers: 'Communication buffers',
  reserve: 'Runtime reserve',
  kv: 'KV cache',
};

/** What the fullest rank holds, term by term. */
export const MEMORY: readonly Intermediate[] = (Object.keys(TERMS) as MemoryTermId[]).map((id) => ({
  id: `memory-${id}_B`,
  label: LABELS[id],
  unit: 'B',
  evidence: 'derived',
  of: 'inference',
  value: (s) => memory(s).terms.find((term) => term.id === id)!.bytes,
  ...TERMS[id],
}));
