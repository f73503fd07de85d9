import type { MemoryTermId } from '../../llm/memory';
import type { Simulation } from '../../simulation/simulation';
import { RUNTIME_RESERVE } from '../../workload/inference/memory';
import { memory } from '../inferenceValues';
import { chosen } from './choices';
import { type Counted, counted, type Intermediate, known } from './how';

type Term = Pick<Intermediate, 'formula' | 'words' | 'inputs' | 'where'>;

const modelOf = (s: Simulation) => chosen(s, 'model');
const shards = (s: Simulation) =>
  s.scenario.inference.tensorParallel > 1 ? chosen(s, 'model', 'tp') : modelOf(s);
const weightBytes = (s: Simulation): Counted =>
  counted('q_w', 'bytes of a weight: one or two', chosen(s, 'precision'));

const TERMS: Readonly<Record<MemoryTermId, Term>> = {
  attention: {
    formula: 'L·n_attn·q_w',
    words: 'Every rank has a whole copy, or its part where ranks share one.',
    inputs: () => ['layers'],
    where: (s) => [
      counted('n_attn', 'weights of attention in a layer of the rank', shards(s)),
      weightBytes(s),
    ],
  },
  denseFfn: {
    formula: 'L_ffn·n_ffn·q_w',
    words: 'Every rank has a whole copy, or its part where ranks share one.',
    inputs: () => [],
    where: (s) => [
      counted('L_ffn', 'layers without experts', modelOf(s)),
      counted('n_ffn', 'weights of the FFN in a layer of the rank', shards(s)),
      weightBytes(s),
    ],
  },
  experts: {
    formula: 'L_exp·(E_rank·n_exp + n_gate)·q_w',
    words: 'Routed, shared and redundant experts of the rank, and the gates.',
    inputs: () => [],
    where: (s) => [
      counted('L_exp', 'layers with experts', modelOf(s)),
      counted('E_rank', 'experts of a layer on the rank', [
        ...modelOf(s),
        ...chosen(s, 'serve', 'redundant'),
      ]),
      counted('n_exp', 'weights of an expert', modelOf(s)),
      counted('n_gate', 'weights of a gate', modelOf(s)),
      weightBytes(s),
    ],
  },
  embedding: {
    formula: '2·n_table·n_vocab·n_hidden',
    words: 'Two bytes each, for the table and for the head, spread over a few packages.',
    inputs: () => [],
    where: (s) => [
      counted('n_table', 'one where table and head are the same, else two; over the ranks that share them', [
        ...modelOf(s),
        ...chosen(s, 'serve'),
      ]),
      counted('n_vocab', 'vocabulary', modelOf(s)),
      counted('n_hidden', 'size of a hidden vector', modelOf(s)),
    ],
  },
  mtp: {
    formula: 'n_mtp·(n_proj + n_attn + n_exp)·q_w',
    words: 'Modules of multi-token prediction, loaded where tokens are guessed.',
    inputs: () => [],
    where: (s) => [
      counted('n_mtp', 'modules of the model that are loaded', [...modelOf(s), ...chosen(s, 'draft')]),
      counted('n_proj', 'weights of the projection of one', modelOf(s)),
      counted('n_attn', 'weights of its attention', modelOf(s)),
      counted('n_exp', 'weights of its experts on the rank', [
        ...modelOf(s),
        ...chosen(s, 'serve', 'redundant'),
      ]),
      weightBytes(s),
    ],
  },
  buffers: {
    formula: 'b_rank·p_rank·(γ + 1)·q_token',
    words: 'Room for every token of every rank, as the CloudMatrix paper lays it out.',
    inputs: (s) => chosen(s, 'draft'),
    where: (s) => [
      counted('b_rank', 'requests of the rank', chosen(s, 'batch', 'chip')),
      counted('p_rank', 'ranks of the group', chosen(s, 'serve', 'chip')),
      counted('q_token', 'bytes of a token on its way out and back', modelOf(s)),
    ],
  },
  reserve: {
    formula: 'M_0',
    words: 'Activations, runtime and fragmentation.',
    inputs: () => [known('M_0', 'Runtime reserve', RUNTIME_RESERVE)],
  },
  kv: {
    formula: '2·n_req·n_ctx·(L + n_mtp)·n_el',
    words:
      'Keys and values of every token of every request, two bytes each; modules of multi-token prediction have their own, if they are loaded.',
    inputs: (s) => [...chosen(s, 'context'), 'layers'],
    where: (s) => [
      counted('n_req', 'requests of the rank', [
        ...chosen(s, s.scenario.workload.kind === 'decode' ? 'batch' : 'tokens'),
        ...chosen(s, 'chip'),
      ]),
      counted('n_mtp', 'modules of the model that are loaded', [
        ...modelOf(s),
        ...(s.scenario.workload.kind === 'decode' ? chosen(s, 'draft') : []),
      ]),
      counted('n_el', 'keys and values of a token in a layer on the rank', [
        'kvElements',
        ...(s.scenario.inference.tensorParallel > 1 ? chosen(s, 'tp') : []),
      ]),
    ],
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
