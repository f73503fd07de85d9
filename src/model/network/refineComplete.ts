import { type Classes, type ClassFlow, Colours, Mix, type Side } from './classes';
import { type Fabric, TIERS, tierBetween } from './fabric';

/**
 * Classes of a complete exchange within groups, without looking at a single pair: a chip is told by its leaf, its
 * pod, and how many chips of each colour its group has in the leaf, in the pod and in all. Costs ranks · rounds.
 *
 * @param groupOf the group of each rank; one group if absent
 * @param given colours of chips, leaves and pods to begin with, the same for both sides
 */
export function refineComplete(fabric: Fabric, groupOf: Uint32Array | undefined, given: Side): Classes {
  const { chipsPerPod, scaleUp } = fabric;
  const { chipsPerLeaf } = scaleUp;
  const ranks = given.chip.length;
  // A chip's parts in sending and receiving are alike: it exchanges with the same chips both ways.
  let { chip, leaf, pod } = given;
  const cells = [ranks, chipsPerPod, chipsPerLeaf].map((span) => cellsOf(ranks, span, groupOf));
  let classes = 0;
  for (;;) {
    const inLeaf = new Mix(leaf.length);
    const inPod = new Mix(pod.length);
    for (let c = 0; c < ranks; c++) {
      inLeaf.add(Math.floor(c / chipsPerLeaf), chip[c]!);
      inPod.add(Math.floor(c / chipsPerPod), chip[c]!);
    }
    const nextPod = Colours.refined(pod, inPod);
    const nextLeaf = new Colours(leaf.length);
    leaf.forEach((colour, l) => {
      nextLeaf.set(l, colour, pod[Math.floor((l * chipsPerLeaf) / chipsPerPod)]!, inLeaf.a[l]!, inLeaf.b[l]!);
    });
    const seen = new Mix(ranks);
    for (const { of, count } of cells) {
      const sum = new Mix(count);
      for (let c = 0; c < ranks; c++) sum.add(of[c]!, chip[c]!);
      for (let c = 0; c < ranks; c++) seen.fold(c, sum, of[c]!);
    }
    const nextChip = new Colours(ranks);
    for (let c = 0; c < ranks; c++)
      nextChip.set(c, chip[c]!, leaf[Math.floor(c / chipsPerLeaf)]!, seen.a[c]!, seen.b[c]!);
    [chip, leaf, pod] = [nextChip.of, nextLeaf.of, nextPod.of];
    const now = nextChip.count + nextLeaf.count + nextPod.count;
    if (now === classes) break;
    classes = now;
  }
  const side = { chip, leaf, pod };
  return { sending: side, receiving: side, memory: chip, flows: classFlows(fabric, groupOf, chip) };
}

/** Numbers the parts that groups have in each stretch of `span` chips. */
function cellsOf(
  ranks: number,
  span: number,
  groupOf: Uint32Array | undefined,
): { of: Uint32Array; count: number } {
  const of = new Uint32Array(ranks);
  if (groupOf === undefined) {
    for (let c = 0; c < ranks; c++) of[c] = Math.floor(c / span);
    return { of, count: Math.ceil(ranks / span) };
  }
  const known = new Map<number, number>();
  let count = 0;
  for (let c = 0; c < ranks; c++) {
    if (c % span === 0) known.clear();
    const group = groupOf[c]!;
    let cell = known.get(group);
    if (cell === undefined) {
      cell = count++;
      known.set(group, cell);
    }
    of[c] = cell;
  }
  return { of, count };
}

/** A flow for each pair of classes and each distance at which they exchange: seen from one chip of each class. */
function classFlows(fabric: Fabric, groupOf: Uint32Array | undefined, chip: Uint32Array): ClassFlow[] {
  const size: number[] = [];
  const first: number[] = [];
  chip.forEach((id, c) => {
    first[id] ??= c;
    size[id] = (size[id] ?? 0) + 1;
  });
  const found = new Map<number, { from: number; to: number; transfers: number }>();
  first.forEach((from, id) => {
    for (let to = 0; to < chip.length; to++) {
      if (to === from || groupOf?.[to] !== groupOf?.[from]) continue;
      const key =
        (id * size.length + chip[to]!) * TIERS.length + TIERS.indexOf(tierBetween(fabric, from, to));
      const known = found.get(key);
      if (known) known.transfers += size[id]!;
      else found.set(key, { from, to, transfers: size[id]! });
    }
  });
  return [...found.values()];
}
