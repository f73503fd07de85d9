import {
  attentionParameters,
  denseFfnParameters,
  embeddingParameters,
  expertParameters,
  gateParameters,
  kvElementsPerTokenLayer,
  mtpProjectionParameters,
} from './counts';
import { type ModelShape, moeLayers } from './shape';

/** Bytes of one element, scales of quantisation included: 2 for BF16, 1 and a little for INT8 or FP8. */
export interface ElementBytes {
  /** Attention, dense FFN, gates and the projection of MTP modules. */
  readonly dense: number;
  readonly experts: number;
  /** Embedding and head. */
  readonly embedding: number;
  readonly kv: number;
}

/** How the weights lie on equal ranks. */
export interface Placement {
  readonly ranks: number;
  /** Ranks over which attention and dense FFN are cut; 1 where each rank has a whole copy. */
  readonly attentionShards: number;
  /** Ranks over which embedding and head are cut; 1 where each rank has a whole copy. */
  readonly headShards: number;
  /** Routed experts of each layer that a rank holds, redundant copies included. */
  readonly routedPerRank: number;
  /** Shared experts of each layer that a rank holds. */
  readonly sharedPerRank: number;
  /** Whether the MTP modules are loaded. */
  readonly mtp: boolean;
}

/** What else takes memory of a rank, and how much there is. */
export interface MemoryQuestion {
  readonly elementBytes: ElementBytes;
  readonly placement: Placement;
  /** Ranks of a chip, as its memory is that of its dies. */
  readonly ranksPerChip: number;
  /** What is counted: requests in decode; in prefill tokens, as a batch may end within a prompt. */
  readonly counted: 'request' | 'token';
  /** How many of them have their cache on a rank: those of the ranks that share its attention. May be a fraction, a mean. */
  readonly requests: number;
  /** Tokens of each in the cache. */
  readonly context_tokens: number;
  /** Windows of dispatch and combine, and other buffers of communication, for each of the requests. */
  readonly bufferOfRequest_B: number;
  /** Activations, runtime and fragmentation. */
  readonly reserve_B: number;
  readonly capacity_B: number;
}

export type MemoryTermId =
  | 'attention'
  | 'denseFfn'
  | 'experts'
  | 'embedding'
  | 'mtp'
  | 'buffers'
  | 'reserve'
  | 'kv';

export interface MemoryTerm {
  readonly id: MemoryTermId;
  readonly label: string;
  readonly bytes: number;
}

/** What one rank holds, and whether it can. */
export interface MemoryUse {
  /** In the order in which they are laid down; the cache last, as only it grows with the requests. */
  readonly terms: readonly MemoryTerm[];
  readonly total_B: number;
  readonly capacity_B: number;
  /** Total less capacity, at least 0. */
  readonly over_B: number;
  readonly fits: boolean;
  /** The term with which it no longer fits; null where it fits. */
  readonly brokenBy: MemoryTermId | null;
  /** The most requests, or tokens, of a rank that fit; 0 where the rest alone is too much, Infinity where a request takes nothing. */
  readonly largestRequests: number;
  /** How many of them each chip can be given: whole ones, so 0 also where a copy on several chips has room for a few. */
  readonly largestPerChip: number;
  /** Why it does not fit, as a sentence; null where it does. */
  readonly why: string | null;
}

/** Whether a model fits on the rank that holds most of it, term by term. */
export function memoryUse(shape: ModelShape, question: MemoryQuestion): MemoryUse {
  const { capacity_B, placement } = question;
  // Each is on one rank, whole: where they do not divide, the fullest has one more.
  const requests = Math.ceil(question.requests);
  const fixed = fixedTerms(shape, question, requests);
  const buffers_B = requests * question.bufferOfRequest_B;
  const fixed_B = fixed.reduce((sum, term) => sum + term.bytes, 0);
  const request_B = requestBytes(shape, question);
  const kv = { id: 'kv', label: 'KV cache', bytes: requests * request_B } as const;
  const total_B = fixed_B + kv.bytes;
  const lost = placement.ranks * placement.routedPerRank < (shape.moe?.experts ?? 0);
  const largestRequests = lost
    ? 0
    : largest(fixed_B - buffers_B, request_B + question.bufferOfRequest_B, capacity_B);
  const terms = [...fixed, kv];
  const overflow = firstOver(terms, capacity_B);
  return {
    terms,
    total_B,
    capacity_B,
    over_B: Math.max(0, total_B - capacity_B),
    fits: !lost && overflow === null,
    brokenBy: lost ? 'experts' : (overflow?.term.id ?? null),
    largestRequests,
    largestPerChip: Math.floor(ofChip(largestRequests, question)),
    why: lost ? whyLost(shape, placement) : overflow && whyOver(overflow, question, total_B, largestRequests),
  };
}

/** Bytes of the cache of one request on a rank: (layers and MTP modules) × elements × tokens. */
function requestBytes(
  shape: ModelShape,
  { placement, elementBytes, context_tokens }: MemoryQuestion,
): number {
  const layers = shape.layers + (placement.mtp ? shape.mtpLayers : 0);
  const elements = layers * kvElementsPerTokenLayer(shape, placement.attentionShards);
  return elements * context_tokens * elementBytes.kv;
}

/** All terms but the cache. */
function fixedTerms(shape: ModelShape, question: MemoryQuestion, requests: number): MemoryTerm[] {
  const { placement: at, elementBytes } = question;
  const attention_B = attentionParameters(shape, at.attentionShards) * elementBytes.dense;
  const denseFfn_B = denseFfnParameters(shape, at.attentionShards) * elementBytes.dense;
  const experts = (at.routedPerRank + at.sharedPerRank) * expertParameters(shape);
  const expertLayer_B = experts * elementBytes.experts + gateParameters(shape) * elementBytes.dense;
  const tables = shape.tiedEmbeddings ? 1 : 2;
  const mtp_B =
    mtpProjectionParameters(shape) * elementBytes.dense +
    attention_B +
    (shape.moe === null ? denseFfn_B : expertLayer_B);
  return [
    { id: 'attention', label: 'Attention weights', bytes: shape.layers * attention_B },
    { id: 'denseFfn', label: 'Dense FFN weights', bytes: shape.denseLayers * denseFfn_B },
    { id: 'experts', label: 'Experts and their gates', bytes: moeLayers(shape) * expertLayer_B },
    {
      id: 'embedding',
      label: 'Embedding and head',
      bytes: tables * embeddingParameters(shape, at.headShards) * elementBytes.embedding,
    },
    { id: 'mtp', label: 'Multi-token prediction', bytes: at.mtp ? shape.mtpLayers * mtp_B : 0 },
    {
      id: 'buffers',
      label: 'Communication buffers',
      bytes: requests * question.bufferOfRequest_B,
    },
    { id: 'reserve', label: 'Runtime reserve', bytes: question.reserve_B },
  ];
}

/** The most requests with fixed + requests · each ≤ capacity; each has its cache and its part of the buffers. */
function largest(fixed_B: number, request_B: number, capacity_B: number): number {
  if (fixed_B > capacity_B) return 0;
  if (request_B === 0) return Infinity;
  const count = Math.floor((capacity_B - fixed_B) / request_B);
  // The quotient is rounded: what counts is the sum.
  const fits = (requests: number) => fixed_B + requests * request_B <= capacity_B;
  if (fits(count + 1)) return count + 1;
  return fits(count) ? count : count - 1;
}

interface Overflow {
  readonly term: MemoryTerm;
  /** What the terms before it have left. */
  readonly left_B: number;
}

function firstOver(terms: readonly MemoryTerm[], capacity_B: number): Overflow | null {
  let sum = 0;
  for (const term of terms) {
    if (sum + term.bytes > capacity_B) return { term, left_B: capacity_B - sum };
    sum += term.bytes;
  }
  return null;
}

function whyLost({ moe }: ModelShape, { ranks, routedPerRank }: Placement): string {
  const places = `${count(ranks * routedPerRank)} places for routed experts in each layer`;
  return `There are ${places} (${count(ranks)} ranks × ${count(routedPerRank)}), fewer than the ${count(moe?.experts ?? 0)} experts.`;
}

function whyOver(over: Overflow, question: MemoryQuestion, total_B: number, most: number): string {
  const { term, left_B } = over;
  const { requests, context_tokens, capacity_B, counted } = question;
  const context = counted === 'request' ? ` at ${count(context_tokens)} tokens` : '';
  const what = term.id === 'kv' ? `${term.label} of ${amount(requests, question)}${context}` : term.label;
  const whose = question.ranksPerChip > 1 ? 'die' : 'chip';
  const room =
    size(left_B) === size(capacity_B)
      ? `a ${whose} has ${size(capacity_B)}`
      : `${size(left_B)} of the ${size(capacity_B)} of a ${whose} are left`;
  const missing = `${what}: ${size(term.bytes)} where ${room}`;
  const batch = most === 0 ? `No ${counted} would fit.` : `At most ${amount(most, question)} would fit.`;
  return `${missing}; in all ${size(total_B - capacity_B)} too much. ${batch}`;
}

/** Requests or tokens of a rank as those of a chip: a copy of the model has those of all its ranks. */
const ofChip = (requests: number, { ranksPerChip, placement }: MemoryQuestion): number =>
  (requests * ranksPerChip) / placement.attentionShards;

/** Where they are, and how many of a chip that makes, as the choice is one of a chip: 144 requests a die (288 a chip). */
function amount(requests: number, question: MemoryQuestion): string {
  const { counted, placement, ranksPerChip } = question;
  const whole = Math.ceil(requests);
  const some = `${count(whole)} ${counted}${whole === 1 ? '' : 's'}`;
  const { attentionShards } = placement;
  if (attentionShards === ranksPerChip) return `${some} a chip`;
  const perChip = Math.floor(ofChip(requests, question));
  return `${some} a ${attentionShards < ranksPerChip ? 'die' : 'copy'} (${perChip < 1 ? 'less than one' : count(perChip)} a chip)`;
}

const count = (value: number): string => value.toLocaleString('en-US');

/** Bytes with three digits, in the unit in which they are at least 1. */
function size(bytes: number): string {
  const step = Math.max(0, Math.min(4, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  return `${Number((bytes / 1000 ** step).toPrecision(3))} ${['B', 'kB', 'MB', 'GB', 'TB'][step]}`;
}
