import type { Machine } from '../../model/machine/machine';
import { bundleCount, bundleEnds } from '../../model/machine/rdma';

/** What is drawn piece by piece. Supernodes further away are closed racks that glow in the colour of their mean. */
export interface Detail {
  /** Of each rack, whether it is open. */
  readonly isOpen: (rack: number) => boolean;
  readonly nodes: Uint32Array;
  readonly boxes: Uint32Array;
  readonly packages: Uint32Array;
  readonly switches: Uint32Array;
  readonly cpus: Uint32Array;
  readonly cables: Uint32Array;
  /** Those cables, and what of the RDMA network runs between them and the spines: see `strandOf`. */
  readonly strands: Uint32Array;
}

/**
 * Supernodes and where they stand: which are near enough to be drawn in detail. Servers that share a rack count as one.
 */
export class Pods {
  private readonly machine: Machine;
  private readonly podOfRack: Uint16Array;
  /** Middle of each on the floor, and half of its length: x, z, half. */
  private readonly places: (readonly [x: number, z: number, half: number])[] = [];

  constructor(machine: Machine) {
    this.machine = machine;
    const { counts, chipsPerPod, packagesPerNode, nodeRack, layout } = machine;
    const { centre_m } = layout.rack;
    this.podOfRack = new Uint16Array(counts.racks);
    let next = 0;
    for (let pod = 0; pod < counts.pods; pod++) {
      // Racks stand supernode by supernode, the last of each holds the last node, or boxes only where there are few nodes.
      const node = Math.min(counts.nodes, ((pod + 1) * chipsPerPod) / packagesPerNode);
      const end = node === counts.nodes ? counts.racks : nodeRack[node]!;
      if (end === next) continue;
      this.podOfRack.fill(this.places.length, next, end);
      const [from, to] = [centre_m[3 * next]!, centre_m[3 * end - 3]!];
      this.places.push([(from + to) / 2, centre_m[3 * next + 2]!, (to - from) / 2]);
      next = end;
    }
  }

  /** The `most` supernodes nearest to a place, in the order of their numbers. */
  nearest(x: number, z: number, most: number): number[] {
    const distances = this.places.map(([px, pz, half], pod) => {
      const dx = Math.max(0, Math.abs(x - px) - half);
      return { pod, distance: Math.hypot(dx, z - pz) };
    });
    distances.sort((a, b) => a.distance - b.distance || a.pod - b.pod);
    return distances
      .slice(0, most)
      .map(({ pod }) => pod)
      .sort((a, b) => a - b);
  }

  /** Everything that belongs to these supernodes. */
  detail(pods: readonly number[]): Detail {
    const { machine, podOfRack } = this;
    const open = new Set(pods);
    const isOpen = (rack: number) => open.has(podOfRack[rack]!);
    const { nodeRack, boxRack, switchRack, cableNode, packagesPerNode, cpusPerNode, counts } = machine;
    const kept = (count: number, rackOf: (index: number) => number) => {
      const list = new Uint32Array(count);
      let length = 0;
      for (let i = 0; i < count; i++) if (isOpen(rackOf(i))) list[length++] = i;
      return list.subarray(0, length);
    };
    const cables = kept(cableNode.length, (c) => nodeRack[cableNode[c]!]!);
    // All between leaves and spines, which are few.
    const bundles = Array.from({ length: bundleCount(machine) }, (_, bundle) => bundle).filter((bundle) => {
      const { node } = bundleEnds(machine, bundle);
      return node < 0 || isOpen(nodeRack[node]!);
    });
    const strands = new Uint32Array(cables.length + bundles.length);
    strands.set(cables);
    bundles.forEach((bundle, i) => {
      strands[cables.length + i] = cableNode.length + bundle;
    });
    return {
      isOpen,
      nodes: kept(counts.nodes, (n) => nodeRack[n]!),
      boxes: kept(counts.boxes, (b) => boxRack[b]!),
      packages: kept(counts.packages, (g) => nodeRack[Math.floor(g / packagesPerNode)]!),
      switches: kept(switchRack.length, (s) => switchRack[s]!),
      cpus: kept(counts.cpus, (c) => nodeRack[Math.floor(c / cpusPerNode)]!),
      cables,
      strands,
    };
  }
}
