import { MEDIA } from '../sizing/reach';
import { type FabricChoice, GROWTHS } from './choice';
import { FABRIC_RANGES } from './fields';
import { type LimitId, limitsOf } from './limits';

/** A field that can give way, and its nearest value that keeps the limit and breaks no other that was kept. */
export interface Mend {
  readonly field: keyof FabricChoice;
  readonly value: number | string;
}

type Ranged = keyof typeof FABRIC_RANGES;
type Way = Ranged | 'medium' | 'growth';

/** What can give way to each limit; first what changes least of what was asked for. */
const WAYS: { readonly [L in LimitId]: readonly Way[] } = {
  'whole-nodes': ['chips', 'chipsPerNode'],
  'paired-uplinks': ['uplinks'],
  'l1-ports': ['uplinks', 'chipsPerNode', 'switchPorts'],
  'l2-ports': ['supernodeChips', 'switchPorts', 'growth'],
  'l3-ports': ['switchPorts', 'growth', 'chips'],
  'scale-up-reach': ['medium', 'supernodeChips', 'portRate_Bps', 'nodesPerRack', 'chips'],
  'third-tier-reach': ['medium', 'portRate_Bps', 'nodesPerRack', 'chips'],
  rails: ['rails'],
  'leaf-ports': ['rdmaPorts', 'rails', 'oversubscription'],
  'leaf-spine': ['rdmaPorts', 'oversubscription', 'chips'],
  'rdma-reach': ['nodesPerRack', 'chips'],
};

/** Every way out of a broken limit, of each field its nearest value; searched for as they are asked for. */
export function* mendsOf(choice: FabricChoice, id: LimitId): Generator<Mend> {
  for (const field of WAYS[id]) for (const value of valuesFor(choice, id, field)) yield { field, value };
}

function valuesFor(choice: FabricChoice, id: LimitId, field: Way): (number | string)[] {
  const keeps = keeper(choice, id, field);
  // Copper that reaches costs less than optics: it is offered first.
  if (field === 'medium') return MEDIA.toReversed().filter(keeps);
  if (field === 'growth') return GROWTHS.filter(keeps);
  // With a third tier on offer nobody asks for the size of a supernode.
  if (field === 'supernodeChips' && choice.growth === 'third-tier') return [];
  if (field === 'portRate_Bps' || (field === 'chips' && id !== 'whole-nodes')) {
    const nearest = most(choice, field, keeps);
    return nearest === undefined ? [] : [nearest];
  }
  // Limits behind a broken one are told once it is mended: rather a value near by that breaks none of them either.
  const keepsAll = keeper(choice, id, field, true);
  const whole = firstOf(few(NEAR, outward(choice, field)), keepsAll);
  const test = whole === undefined ? keeps : keepsAll;
  const nearest = whole ?? firstOf(outward(choice, field), keeps);
  if (nearest === undefined) return [];
  // On the other side one may be as near.
  const twin = 2 * choice[field] - nearest;
  const [low, high] = FABRIC_RANGES[field];
  return twin >= low && twin <= high && test(twin) ? [nearest, twin] : [nearest];
}

/** Values that are looked at for one that breaks nothing at all. */
const NEAR = 48;

/**
 * Whether a value of a field keeps the limit, and breaks no other that the choice keeps.
 *
 * @param isWhole nor one that was not told before
 */
function keeper(
  choice: FabricChoice,
  id: LimitId,
  field: Way,
  isWhole = false,
): (value: number | string) => boolean {
  const before = limitsOf(choice);
  const broken = new Set(before.flatMap((limit) => (limit.isBroken ? [limit.id] : [])));
  const told = new Set(before.map((limit) => limit.id));
  return (value) => {
    const limits = limitsOf({ ...choice, [field]: value });
    const own = limits.find((limit) => limit.id === id);
    // A limit that is not told is kept only where nothing broken stands before it.
    if (own === undefined) return limits.every(({ isBroken }) => !isBroken);
    const isExcused = (limit: { readonly id: LimitId }) =>
      broken.has(limit.id) || (!isWhole && !told.has(limit.id));
    return !own.isBroken && limits.every((limit) => !limit.isBroken || isExcused(limit));
  };
}

/** The first so many of a long row. */
function* few<T>(most: number, values: Iterable<T>): Generator<T> {
  let left = most;
  for (const value of values) {
    if (left-- === 0) return;
    yield value;
  }
}

function firstOf(values: Iterable<number>, test: (value: number) => boolean): number | undefined {
  for (const value of values) if (test(value)) return value;
  return undefined;
}

/** Steps in which a field is searched: whole nodes, and as fine as the boxes of the page show the rest. */
function stepOf({ chipsPerNode }: FabricChoice, field: Ranged): number {
  if (field === 'chips' || field === 'supernodeChips') return chipsPerNode;
  if (field === 'portRate_Bps') return 1e8;
  return field === 'oversubscription' ? 0.1 : 1;
}

/** Value of so many steps; products of whole numbers, so that steps have no rounding of their own. */
const at = (index: number, step: number) => (step < 1 ? index / Math.round(1 / step) : index * step);

/** Other legal values of a field by themselves, the nearest first; of two as near, the smaller. */
function* outward(choice: FabricChoice, field: Ranged): Generator<number> {
  const [low, high] = FABRIC_RANGES[field];
  const here = choice[field];
  const step = stepOf(choice, field);
  const lowest = Math.ceil(low / step);
  // A supernode of more chips than there are is no other machine.
  const highest = Math.floor((field === 'supernodeChips' ? Math.min(high, choice.chips) : high) / step);
  let below = Math.min(highest, Math.ceil(here / step) - 1);
  let above = Math.max(lowest, Math.floor(here / step) + 1);
  while (below >= lowest || above <= highest) {
    const isBelow = below >= lowest && (above > highest || here - at(below, step) <= at(above, step) - here);
    yield at(isBelow ? below-- : above++, step);
  }
}

/** The most that keeps a limit which only growth breaks, by halving. */
function most(choice: FabricChoice, field: Ranged, keeps: (value: number) => boolean): number | undefined {
  const step = stepOf(choice, field);
  let kept = Math.ceil(FABRIC_RANGES[field][0] / step);
  if (!keeps(at(kept, step))) return undefined;
  let broken = Math.ceil(choice[field] / step);
  while (broken - kept > 1) {
    const middle = Math.floor((kept + broken) / 2);
    if (keeps(at(middle, step))) kept = middle;
    else broken = middle;
  }
  return at(kept, step);
}
