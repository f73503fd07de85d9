import { type Classes, type ClassFlow, Colours, Mix, type Side } from './classes';
import { type Fabric, tierBetween } from './fabric';

/** The links, as far as they are alike, that a transfer crosses: each kind is coloured by itself. */
const KINDS = ['chip', 'leaf', 'pod'] as const;

/**
 * Classes of transfers that are given one by one: colour refinement of the transfers and the links that they cross.
 *
 * @param given colours of chips, leaves and pods to begin with, the same for both sides
 * @param hasMemory whether a transfer also crosses the memories of its two chips
 */
export function refinePairs(
  fabric: Fabric,
  pairs: { readonly from: Uint32Array; readonly to: Uint32Array },
  given: Side,
  hasMemory: boolean,
): Classes {
  const { from, to } = pairs;
  const { chipsPerPod, scaleUp } = fabric;
  const span = { chip: 1, leaf: scaleUp.chipsPerLeaf, pod: chipsPerPod };
  const tier = Uint8Array.from(from, (chip, i) => {
    const distance = tierBetween(fabric, chip, to[i]!);
    return distance === 'oneTier' ? 0 : distance === 'twoTiers' ? 1 : 2;
  });
  /** Which trunks it crosses: a leaf's if it stays in the pod, a pod's if it does not. */
  const crosses = (kind: (typeof KINDS)[number], i: number) =>
    kind === 'chip' || tier[i] === (kind === 'leaf' ? 1 : 2);
  let sending = given;
  let receiving = given;
  let memory: Uint32Array = new Uint32Array(given.chip.length);
  let flow: Uint32Array = new Uint32Array(from.length);
  let classes = 0;
  for (;;) {
    const nextFlow = new Colours(from.length);
    for (let i = 0; i < from.length; i++) {
      const [a, b] = [from[i]!, to[i]!];
      const kind = tier[i] === 2 ? 'pod' : 'leaf';
      const up = tier[i] === 0 ? 0 : 1 + sending[kind][Math.floor(a / span[kind])]!;
      const down = tier[i] === 0 ? 0 : 1 + receiving[kind][Math.floor(b / span[kind])]!;
      const ports = pairing(sending.chip[a]!, receiving.chip[b]!);
      nextFlow.set(i, ports, pairing(up, down), pairing(memory[a]!, memory[b]!), flow[i]! * 3 + tier[i]!);
    }
    flow = nextFlow.of;
    let now = nextFlow.count;
    const side = (old: Side, ends: Uint32Array): Side => {
      const next = { ...old };
      for (const kind of KINDS) {
        const mix = new Mix(old[kind].length);
        for (let i = 0; i < ends.length; i++)
          if (crosses(kind, i)) mix.add(Math.floor(ends[i]! / span[kind]), flow[i]!);
        const colours = Colours.refined(old[kind], mix);
        next[kind] = colours.of;
        now += colours.count;
      }
      return next;
    };
    sending = side(sending, from);
    receiving = side(receiving, to);
    if (hasMemory) {
      const mix = new Mix(memory.length);
      for (let i = 0; i < flow.length; i++) {
        mix.add(from[i]!, flow[i]!);
        mix.add(to[i]!, flow[i]!);
      }
      const colours = Colours.refined(memory, mix);
      memory = colours.of;
      now += colours.count;
    }
    if (now === classes) return { sending, receiving, memory, flows: representatives(pairs, flow) };
    classes = now;
  }
}

/** One number for two small ones. */
function pairing(a: number, b: number): number {
  return Math.imul(a, 0x9e3779b1) ^ (b + 0x7f4a7c15);
}

function representatives(
  { from, to }: { readonly from: Uint32Array; readonly to: Uint32Array },
  flow: Uint32Array,
): ClassFlow[] {
  const found: { from: number; to: number; transfers: number }[] = [];
  flow.forEach((id, i) => {
    found[id] ??= { from: from[i]!, to: to[i]!, transfers: 0 };
    found[id].transfers++;
  });
  return found;
}
