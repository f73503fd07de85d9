import { hasFailed, isDead } from '../../model/machine/dead';
import type { ElementKind, ElementRef, Machine } from '../../model/machine/machine';
import { elementName } from '../../model/machine/naming';
import { bundleEnds } from '../../model/machine/rdma';
import { type BundleLinks, bundleLinks, bundlesAt } from '../../model/machine/rdmaLinks';
import type { Frame } from '../../model/simulation/frame';
import { WORK } from '../../model/simulation/work';
import { cableRate_Bps } from '../hall/cableRate';
import { elements } from '../words/elements';
import { siText } from '../words/format';

/** A live value of an element: what it is called, and how it is read from a frame. */
export interface LiveValue {
  /** By which the words know it. */
  readonly id: Exclude<keyof typeof elements.values, 'hostPower' | 'from' | 'to'>;
  /** What it is called where that differs from other kinds: at one element, or at all. */
  label?(machine: Machine, index: number | null): string;
  readonly unit: '1' | 'B/s' | 'W';
  read(machine: Machine, frame: Frame, index: number): number;
  /** Its values are no numbers but places in `WORK`. */
  readonly isNamed?: true;
}

const work: LiveValue = {
  id: 'work',
  unit: '1',
  read: (_machine, frame, index) => frame.packageWork[index]!,
  isNamed: true,
};
const power = (
  column: 'packagePower_W' | 'switchPower_W' | 'nodePower_W' | 'boxPower_W' | 'rackPower_W',
): LiveValue => ({
  id: 'power',
  unit: 'W',
  read: (_machine, frame, index) => frame[column][index]!,
});
const share = (
  id: LiveValue['id'],
  column: 'packageCompute' | 'packageMemory' | 'packageNetwork' | 'switchUtilisation',
): LiveValue => ({ id, unit: '1', read: (_machine, frame, index) => frame[column][index]! });

/** Mean of a package column over the packages of a node. */
const nodeMean = (
  id: LiveValue['id'],
  column: 'packageCompute' | 'packageMemory' | 'packageNetwork',
): LiveValue => ({
  id,
  unit: '1',
  read: (machine, frame, node) => {
    const { packagesPerNode } = machine;
    let sum = 0;
    for (let g = node * packagesPerNode; g < (node + 1) * packagesPerNode; g++) sum += frame[column][g]!;
    return sum / packagesPerNode;
  },
});

/** Bytes a second on a bundle, towards the spines or back. */
function bundleRate({ link_Bps }: Frame, { first, count, step, back }: BundleLinks, isBack: boolean): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += link_Bps[first + i * step + (isBack ? back : 0)]!;
  return sum;
}

/** Whether a bundle joins two switches, a leaf and a spine; the others begin at a node. */
const isTrunk = (machine: Machine, bundle: number) => bundleEnds(machine, bundle).node < 0;

const bundleValue = (id: 'up' | 'down', isBack: boolean): LiveValue => ({
  id,
  label: (machine, bundle) =>
    elements.bundle[id][bundle === null ? 'all' : isTrunk(machine, bundle) ? 'trunk' : 'node'],
  unit: 'B/s',
  read: (machine, frame, bundle) => bundleRate(frame, bundleLinks(machine, bundle), isBack),
});

/** Bytes on some bundles over their capacity, each way. */
function bundleShares(
  machine: Machine,
  frame: Frame,
  bundles: readonly number[],
): [up: number, down: number] {
  let [up, down, links] = [0, 0, 0];
  for (const bundle of bundles) {
    const of = bundleLinks(machine, bundle);
    up += bundleRate(frame, of, false);
    down += bundleRate(frame, of, true);
    links += of.count;
  }
  const capacity_Bps = links * machine.scaleOut!.linkRate_Bps;
  return [up / capacity_Bps, down / capacity_Bps];
}

/** What is known of each kind at every instant. */
export const LIVE_VALUES: { readonly [K in ElementKind]: readonly LiveValue[] } = {
  rack: [power('rackPower_W')],
  node: [
    nodeMean('compute', 'packageCompute'),
    nodeMean('memory', 'packageMemory'),
    nodeMean('network', 'packageNetwork'),
    power('nodePower_W'),
  ],
  box: [power('boxPower_W')],
  package: [
    share('compute', 'packageCompute'),
    share('memory', 'packageMemory'),
    share('network', 'packageNetwork'),
    power('packagePower_W'),
    work,
  ],
  cpu: [],
  switch: [share('utilisation', 'switchUtilisation'), power('switchPower_W')],
  cable: [
    { id: 'up', unit: 'B/s', read: (m, f, c) => cableRate_Bps(m, f, c, false) },
    { id: 'down', unit: 'B/s', read: (m, f, c) => cableRate_Bps(m, f, c, true) },
    {
      id: 'utilisation',
      unit: '1',
      read: (m, f, c) =>
        Math.max(cableRate_Bps(m, f, c, false), cableRate_Bps(m, f, c, true)) /
        (m.linksPerCable * m.linkRate_Bps),
    },
  ],
  port: [
    { id: 'up', unit: 'B/s', read: (_m, f, p) => f.link_Bps[p]! },
    { id: 'down', unit: 'B/s', read: (m, f, p) => f.link_Bps[m.counts.diePorts + p]! },
    {
      id: 'utilisation',
      unit: '1',
      read: (m, f, p) => Math.max(f.link_Bps[p]!, f.link_Bps[m.counts.diePorts + p]!) / m.linkRate_Bps,
    },
  ],
  chassis: [
    {
      id: 'utilisation',
      unit: '1',
      read: (machine, frame, chassis) => {
        const [up, down] = bundleShares(machine, frame, bundlesAt(machine, chassis));
        return (up + down) / 2;
      },
    },
  ],
  bundle: [
    bundleValue('up', false),
    bundleValue('down', true),
    {
      id: 'utilisation',
      unit: '1',
      read: (machine, frame, bundle) => Math.max(...bundleShares(machine, frame, [bundle])),
    },
  ],
};

/** A live value as text. */
export function liveText(value: LiveValue, machine: Machine, frame: Frame, index: number): string {
  const read = value.read(machine, frame, index);
  return value.isNamed ? elements.work[WORK[read]!] : siText(read, value.unit);
}

/** What a live value is called at an element; without one, at all of its kind. */
export function liveLabel({ id, label }: LiveValue, machine: Machine, index: number | null = null): string {
  return label?.(machine, index) ?? elements.values[id];
}

/** What of an element does not change while it plays: the links of a bundle and what each can carry, one direction. */
export function fixedValue(
  machine: Machine,
  { kind, index }: ElementRef,
): [label: string, text: string] | null {
  if (kind !== 'bundle') return null;
  const { links } = elements.bundle;
  const rate = siText(machine.scaleOut!.linkRate_Bps, 'B/s');
  return [links.label, links.text(bundleLinks(machine, index).count, rate)];
}

/** What is wrong with an element: it has failed, or is cut off by what has. */
export type FaultState = 'failed' | 'dead' | null;

export function stateOf(machine: Machine, ref: ElementRef): FaultState {
  if (hasFailed(machine, ref)) return 'failed';
  return isDead(machine, ref) ? 'dead' : null;
}

/** The same in words; null where nothing is wrong. */
export function stateText(machine: Machine, ref: ElementRef): string | null {
  const state = stateOf(machine, ref);
  return state === null ? null : elements.failure[state];
}

/** The element and what holds it, outermost first. */
export function ancestors(machine: Machine, ref: ElementRef): ElementRef[] {
  const parent = parentOf(machine, ref);
  return parent === null ? [ref] : [...ancestors(machine, parent), ref];
}

function parentOf(machine: Machine, { kind, index }: ElementRef): ElementRef | null {
  const inNode = (perNode: number): ElementRef => ({ kind: 'node', index: Math.floor(index / perNode) });
  switch (kind) {
    case 'rack':
      return null;
    case 'node':
      return { kind: 'rack', index: machine.nodeRack[index]! };
    case 'box':
      return { kind: 'rack', index: machine.boxRack[index]! };
    case 'package':
      return inNode(machine.packagesPerNode);
    case 'cpu':
      return inNode(machine.cpusPerNode);
    case 'switch': {
      const node = machine.switchNode[index]!;
      return node >= 0 ? { kind: 'node', index: node } : { kind: 'box', index: machine.switchBox[index]! };
    }
    case 'cable':
      return { kind: 'node', index: machine.cableNode[index]! };
    case 'port': {
      const unit = Math.floor(index / machine.counts.planes);
      return { kind: 'package', index: Math.floor(unit / machine.portUnitsPerPackage) };
    }
    case 'chassis':
      return null;
    case 'bundle': {
      const { node, leaf } = bundleEnds(machine, index);
      return node >= 0 ? { kind: 'node', index: node } : { kind: 'chassis', index: leaf };
    }
  }
}

/** One line that names an element for a reader. */
export function elementTitle(machine: Machine, ref: ElementRef): string {
  return `${elements.kinds[ref.kind]} ${elementName(machine, ref)}`;
}

/** Its name behind those that hold it. A bundle of two switches is in neither: it says where it leads. */
export function crumbText(machine: Machine, ref: ElementRef): string {
  const name = elementName(machine, ref);
  const last = name.slice(name.lastIndexOf('.') + 1);
  return ref.kind === 'bundle' && isTrunk(machine, ref.index) ? elements.bundle.to(last) : last;
}

/** What it is, in a few words for somebody who meets its name for the first time. */
export function elementWhat(machine: Machine, { kind, index }: ElementRef): string {
  const { what } = elements;
  if (kind === 'package') return what.package(machine.chip);
  if (kind === 'cable') return what.cable(machine.counts.opticalCables > 0, machine.linksPerCable);
  if (kind === 'chassis') return index < machine.counts.pods ? what.leaf : what.spine;
  if (kind === 'bundle') return what.bundle(bundleLinks(machine, index).count);
  return what[kind];
}
