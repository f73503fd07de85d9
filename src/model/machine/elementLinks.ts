import type { ElementRef } from './machine';
import { type BundleLinks, bundleLinks, bundlesAt } from './rdmaLinks';
import type { Wiring } from './wirePod';

/** The directed links that end in an element, or run through it: what fails with it. Rising ids. */
export function linksOf(machine: Wiring, { kind, index }: ElementRef): number[] {
  const { counts, portUnitsPerPackage, packagesPerNode, uplinksPerL1 } = machine;
  const { planes, diePorts, l1l2Links } = counts;
  if (kind === 'cable') {
    const first = machine.cableLinkBase + index * machine.linksPerCable;
    const there = Array.from({ length: machine.linksPerCable }, (_, i) => first + i);
    return [...there, ...there.map((link) => link + machine.cableReverse)];
  }
  if (kind === 'bundle') return bothWays(bundleLinks(machine, index));
  if (kind === 'chassis')
    return bundlesAt(machine, index)
      .flatMap((bundle) => bothWays(bundleLinks(machine, bundle)))
      .sort((a, b) => a - b);
  const holdsPackage = (g: number): boolean => {
    const node = Math.floor(g / packagesPerNode);
    if (kind === 'package') return g === index;
    if (kind === 'node') return node === index;
    return kind === 'rack' && machine.nodeRack[node] === index;
  };
  const holdsSwitch = (s: number): boolean => {
    if (kind === 'switch') return s === index;
    if (kind === 'node') return machine.switchNode[s] === index;
    if (kind === 'box') return machine.switchBox[s] === index;
    return kind === 'rack' && machine.switchRack[s] === index;
  };
  const links: number[] = [];
  for (let port = 0; port < diePorts; port++) {
    const chip = Math.floor(port / (planes * portUnitsPerPackage));
    const isIt = kind === 'port' && port === index;
    if (isIt || holdsPackage(chip) || holdsSwitch(machine.portSwitch[port]!))
      links.push(port, diePorts + port);
  }
  for (let uplink = 0; uplink < l1l2Links; uplink++) {
    if (!holdsSwitch(Math.floor(uplink / uplinksPerL1)) && !holdsSwitch(machine.uplinkSwitch[uplink]!))
      continue;
    links.push(2 * diePorts + uplink, 2 * diePorts + l1l2Links + uplink);
  }
  const { scaleOut } = machine;
  if (scaleOut !== null)
    for (let chip = 0; chip < counts.packages; chip++)
      if (holdsPackage(chip)) links.push(scaleOut.up + chip, scaleOut.down + chip);
  return links.sort((a, b) => a - b);
}

/** The links of a bundle, up and down. */
function bothWays({ first, count, step, back }: BundleLinks): number[] {
  const up = Array.from({ length: count }, (_, i) => first + i * step);
  return [...up, ...up.map((link) => link + back)];
}
