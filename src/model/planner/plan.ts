import { BUILT as CM384 } from '../../facts/cm384/built';
import { PLANNING } from '../../facts/planning';
import { REACH } from '../../facts/reach';
import { CHIP_RATES } from '../compute/operator';
import { AS_BUILT, type FabricChoice, UNITS } from './choice';
import { type FabricPower, type FabricPrice, fabricPrice, modulesOf, powerOf } from './costs';
import { countFabric, type FabricCounts, nodesOfSupernode } from './counts';
import { type FabricGeometry, placeFabric } from './geometry';
import { type Limit, limitsOf } from './limits';
import { mendsOf } from './mends';
import { type RdmaSize, sizeRdma } from './rdma';

/** A machine that can be built. */
export interface FabricPlan {
  readonly counts: FabricCounts;
  readonly geometry: FabricGeometry;
  readonly rdma: RdmaSize;
  readonly modules: { readonly scaleUp: number; readonly scaleOut: number };
  /** Cores in all optical cables, both directions. */
  readonly fibres: { readonly scaleUp: number; readonly scaleOut: number };
  /** Dense 16-bit peak and memory of all packages. */
  readonly peak_FLOPps: number;
  readonly hbm_B: number;
  /** What all packages can send at once into the fabric, one direction, B/s. */
  readonly injection_Bps: number;
  /** Die ports below an L1 chip for each of its uplinks. */
  readonly oversubscription: number;
  /** What half of the machine can send to the other half, one direction, B/s: over the fabric, where that joins them. */
  readonly bisection_Bps: number;
  /** The same over the RDMA network, which every chip has a port of beside the fabric: all of them, and half. */
  readonly rdmaInjection_Bps: number;
  readonly rdmaBisection_Bps: number;
  readonly power: FabricPower;
  readonly price: FabricPrice;
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
  const { planes, uplinks, chipsPerNode, portRate_Bps, rdmaRate_Bps } = choice;
  const counts = countFabric(choice);
  const geometry = placeFabric(counts);
  const rdma = sizeRdma(choice);
  const chip = CHIP_RATES[choice.chip];
  const injection_Bps = counts.diePorts * portRate_Bps;
  const below = UNITS * chipsPerNode;
  const isJoined = counts.tiers === 2 && counts.pods > 1;
  // Below one leaf, or one leaf of each rail, nothing has to climb.
  const climbing = rdma.blocks === 1 ? counts.packages : Math.min(counts.packages, rdma.uplinks);
  const trunks_Bps = counts.nodes * planes * uplinks * portRate_Bps;
  return {
    counts,
    geometry,
    rdma,
    modules: modulesOf(choice, counts),
    fibres: fibresOf(choice, counts, geometry),
    peak_FLOPps: counts.packages * chip.peak_FLOPps,
    hbm_B: counts.packages * chip.hbm_B,
    injection_Bps,
    oversubscription: below / uplinks,
    bisection_Bps: isJoined
      ? chipsCut(choice) * (Math.min(injection_Bps, trunks_Bps) / counts.packages)
      : Math.min(injection_Bps, trunks_Bps) / 2,
    rdmaInjection_Bps: counts.packages * rdmaRate_Bps,
    rdmaBisection_Bps: (climbing * rdmaRate_Bps) / 2,
    power: powerOf(choice, counts),
    price: fabricPrice(choice, counts),
  };
}

/** Where the longest cable of a kind is beyond multi-mode fibre, all of that kind are single-mode, with fewer cores. */
function fibresOf({ medium }: FabricChoice, counts: FabricCounts, geometry: FabricGeometry) {
  const cores = (longest_m: number) =>
    (longest_m > REACH.multimodeReach_m.value ? PLANNING.singleModeCores : CM384.coresPerCable).value;
  const { scaleUpCables, thirdTierCables, scaleOutCables } = counts;
  const scaleUp = scaleUpCables * cores(geometry.scaleUp_m) + thirdTierCables * cores(geometry.thirdTier_m);
  return {
    scaleUp: medium === 'optics' ? scaleUp : 0,
    scaleOut: scaleOutCables * cores(geometry.scaleOut_m),
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

/**
 * Gives way limit by limit until none is broken. Where no single field leads out, fields go back to what was built, one
 * after another: the machine as built is legal, so it ends.
 */
function mend(choice: FabricChoice): FabricChoice {
  let mended = choice;
  const giveUp = [...GIVE_UP];
  for (let step = 0; step < MOST_STEPS; step++) {
    const broken = limitsOf(mended).find(({ isBroken }) => isBroken);
    if (broken === undefined) return mended;
    const [first] = mendsOf(mended, broken.id);
    const field = giveUp.find((one) => mended[one] !== AS_BUILT[one]);
    if (first !== undefined) mended = { ...mended, [first.field]: first.value };
    else if (field === undefined) break;
    else {
      giveUp.splice(0, giveUp.indexOf(field) + 1);
      mended = { ...mended, [field]: AS_BUILT[field] };
    }
  }
  return { ...AS_BUILT, chip: choice.chip, module: choice.module };
}

const MOST_STEPS = 40;

/** What a machine can do without most easily comes first, what it is last. */
const GIVE_UP: readonly (keyof FabricChoice)[] = [
  'rails',
  'oversubscription',
  'rdmaPorts',
  'uplinks',
  'planes',
  'switchPorts',
  'nodesPerRack',
  'medium',
  'portRate_Bps',
  'chipsPerNode',
  'supernodeChips',
  'growth',
  'chips',
];
