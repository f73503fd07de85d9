/** Latent attention (MLA): keys and values of all heads come from one vector of `kvRank` numbers a token. */
export interface LatentAttention {
  readonly kind: 'mla';
  /** Width that the query is pressed through; null where it is projected at once. */
  readonly qRank: number | null;
  readonly kvRank: number;
  /** Numbers of a head's query and key without position. */
  readonly nope: number;
  /** Numbers with rotary position; the key's are shared by all heads and cached as they are. */
  readonly rope: number;
  /** Numbers of a head's value. */
  readonly v: number;
}

/** Grouped-query attention: several query heads read one head of keys and values. */
export interface GroupedAttention {
  readonly kind: 'gqa';
  readonly kvHeads: number;
  readonly headDim: number;
}

/** The FFN of a layer with experts. Each is gated: three matrices of hidden × width. */
export interface Experts {
  /** Routed experts a layer. */
  readonly experts: number;
  /** Routed experts that a token visits. */
  readonly topK: number;
  /** Experts of the same width that every token visits. */
  readonly shared: number;
  readonly width: number;
}

/** What a decoder-only transformer is, as far as its arithmetic, memory and traffic go. All are counts. */
export interface ModelShape {
  readonly name: string;
  readonly layers: number;
  /** d: numbers of a token between layers. */
  readonly hidden: number;
  /** V: rows of the embedding and of the head. */
  readonly vocab: number;
  /** H: query heads. */
  readonly heads: number;
  readonly attention: LatentAttention | GroupedAttention;
  /** The first so many layers have a dense FFN; all of them in a model without experts. */
  readonly denseLayers: number;
  /** Width of the gated dense FFN; without meaning where no layer has one. */
  readonly ffn: number;
  readonly moe: Experts | null;
  /** Modules that predict a further token each, beyond `layers` (DeepSeek's MTP). */
  readonly mtpLayers: number;
  /** Whether the head is the embedding. */
  readonly tiedEmbeddings: boolean;
}

/** Layers whose FFN is made of experts. */
export function moeLayers(shape: ModelShape): number {
  return shape.moe === null ? 0 : shape.layers - shape.denseLayers;
}
