import { BUILT as CM384 } from '../../facts/cm384/built';
import type { Price } from '../power/price';
import { DIES, type FabricChoice } from './choice';
import { type FabricPower, fabricPrice, modulesOf, powerOf } from './costs';
import { countFabric, type FabricCounts, nodesOfSupernode } from './counts';
import { type FabricGeometry, placeFabric } from './geometry';
import { type Limit, limitsOf } from './limits';

/** A machine that can be built. */
export interface FabricPlan {
  readonly counts: FabricCounts;
  readonly geometry: FabricGeometry;
  readonly modules: { readonly scaleUp: number; readonly scaleOut: number };
  /** Cores in all cables between tiers, both directions; 0 on copper. */
  readonly fibres: number;
  /** What all packages can send at once into the fabric, one direction, B/s. */
  readonly injection_Bps: number;
  /** Die ports below an L1 chip for each of its uplinks. */
  readonly oversubscription: number;
  /** What half of the machine can send to the other half, one direction, B/s. */
  readonly bisection_Bps: number;
  readonly power: FabricPower;
  readonly price: Price;
}

export interface Planned {
  readonly choice: FabricChoice;
  readonly limits: readonly Limit[];
  /** Null where a limit is broken. */
  readonly plan: FabricPlan | null;
  /** The nearest choice that breaks none; the choice itself where it does not. */
  readonly nearest: FabricChoice;
}

/** Plans the fabric of a machine of any size: what it takes, or which limit it breaks and what would be legal. */
export function planFabric(choice: FabricChoice): Planned {
  const limits = limitsOf(choice);
  const isLegal = limits.every(({ isBroken }) => !isBroken);
  return { choice, limits, plan: isLegal ? build(choice) : null, nearest: isLegal ? choice : mend(choice) };
}

function build(choice: FabricChoice): FabricPlan {
  const { planes, uplinks, chipsPerNode, portRate_Bps, medium, oversubscription } = choice;
  const counts = countFabric(choice);
  const injection_Bps = counts.diePorts * portRate_Bps;
  const below = DIES * chipsPerNode;
  const isJoined = counts.tiers === 2 && counts.pods > 1;
  const scaleOut_Bps = (counts.packages * CM384.rdmaPackage_Bps.value) / oversubscription;
  const trunks_Bps = counts.nodes * planes * uplinks * portRate_Bps;
  return {
    counts,
    geometry: placeFabric(counts),
    modules: modulesOf(choice, counts),
    fibres:
      medium === 'optics' ? (counts.scaleUpCables + counts.thirdTierCables) * CM384.coresPerCable.value : 0,
    injection_Bps,
    oversubscription: below / uplinks,
    bisection_Bps: isJoined
      ? scaleOut_Bps / 2 + chipsCut(choice) * (Math.min(injection_Bps, trunks_Bps) / counts.packages)
      : Math.min(injection_Bps, trunks_Bps) / 2,
    power: powerOf(choice, counts),
    price: fabricPrice(choice, counts),
  };
}

/**
 * Chips on the smaller side of the supernode that a halving of the machine has to cut, 0 where whole supernodes make
 * a half: an odd number of them, or a last one that is smaller, cannot be parted without.
 */
function chipsCut(choice: FabricChoice): number {
  const { chips, chipsPerNode } = choice;
  const full = nodesOfSupernode(choice) * chipsPerNode;
  const rest = chips % full;
  // What the whole supernodes of a half leave open, with the smaller one on the other side or on this.
  const open = [(chips / 2) % full, (chips / 2 - rest) % full].filter((one) => one >= 0);
  return Math.min(...open.map((one) => Math.min(one, full - one)));
}

/** Gives way limit by limit until none is broken. Each step ends one of them for good, so it ends. */
function mend(choice: FabricChoice): FabricChoice {
  let mended = choice;
  for (let step = 0; step < MOST_STEPS; step++) {
    const broken = limitsOf(mended).find(({ isBroken }) => isBroken);
    if (broken?.mend === undefined) return mended;
    mended = { ...mended, [broken.mend.field]: broken.mend.value };
  }
  throw new Error('The planner found no legal machine near this one.');
}

const MOST_STEPS = 20;
