import { hash32, hashPair } from './hash';

/** Classes of chips, leaves and pods as they send (ports and trunks up) or as they receive (down). */
export interface Side {
  /** Of each rank. */
  readonly chip: Uint32Array;
  /** Of each leaf and each pod that has a rank. */
  readonly leaf: Uint32Array;
  readonly pod: Uint32Array;
}

/**
 * An equitable partition of the links of a machine under its traffic, and a flow for each class of transfers.
 *
 * It is found by colour refinement: links begin with the colours given (what is built or broken) and are split until
 * links of a class carry equally many transfers of each class, and transfers of a class cross links of the same
 * classes. All members of a class then have the same max-min fair rates at any time, so one flow for each class of
 * transfers is the whole traffic, exactly (Grohe, Kersting, Mladenov, Selman: Dimension reduction via colour
 * refinement, ESA 2014). Classes are numbered from 0.
 */
export interface Classes {
  readonly sending: Side;
  readonly receiving: Side;
  /** Of the memory of each rank. */
  readonly memory: Uint32Array;
  readonly flows: readonly ClassFlow[];
}

/** All transfers of a class. */
export interface ClassFlow {
  /** One of them. */
  readonly from: number;
  readonly to: number;
  /** How many there are. */
  readonly transfers: number;
}

/** Hashes of the first colours: mostly there are no others. */
const HASHED = 1024;
const HASH_A = Uint32Array.from({ length: HASHED }, (_, colour) => hashPair(colour, 0));
const HASH_B = Uint32Array.from({ length: HASHED }, (_, colour) => hashPair(colour, 0x5bd1e995));

/** Fingerprints of multisets of colours, 64 bits each: sums of hashes, in any order. */
export class Mix {
  readonly a: Uint32Array;
  readonly b: Uint32Array;

  constructor(count: number) {
    this.a = new Uint32Array(count);
    this.b = new Uint32Array(count);
  }

  add(to: number, colour: number): void {
    const known = colour < HASHED;
    this.a[to]! += known ? HASH_A[colour]! : hashPair(colour, 0);
    this.b[to]! += known ? HASH_B[colour]! : hashPair(colour, 0x5bd1e995);
  }

  /** Takes another fingerprint in as the next of a sequence. */
  fold(into: number, mix: Mix, at: number): void {
    this.a[into] = hashPair(this.a[into]!, mix.a[at]!);
    this.b[into] = hashPair(this.b[into]!, mix.b[at]! + 1);
  }
}

/** New colours for a number of things: equal for equal values, numbered by first appearance. */
export class Colours {
  readonly of: Uint32Array;
  private readonly known = new Map<number, number>();

  constructor(count: number) {
    this.of = new Uint32Array(count);
  }

  /** How many there are. */
  get count(): number {
    return this.known.size;
  }

  set(index: number, a: number, b: number, c: number, d: number): void {
    // 53 bits of hash: among thousands of values, two alike are less likely than a bit flipped in memory.
    const key = hash32(a, b, c, d) * 2 ** 21 + (hash32(d, c, b, a) >>> 11);
    let id = this.known.get(key);
    if (id === undefined) {
      id = this.known.size;
      this.known.set(key, id);
    }
    this.of[index] = id;
  }

  /** Colours from the old ones and what fingerprints say. */
  static refined(old: Uint32Array, mix: Mix): Colours {
    const next = new Colours(old.length);
    for (let i = 0; i < old.length; i++) next.set(i, old[i]!, 0, mix.a[i]!, mix.b[i]!);
    return next;
  }
}
