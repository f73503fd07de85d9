import { CHIP_CHOICES, MODULES } from '../scenario/limits';
import { showIn } from '../scenario/parse';
import { MEDIA } from '../sizing/reach';
import { AS_BUILT, type FabricChoice, GROWTHS } from './choice';

/** What each field of a choice may be by itself; what it may be beside the others is in `limits`. */
export const FABRIC_RANGES = {
  chips: [8, 1_000_000],
  supernodeChips: [1, 65_536],
  planes: [1, 32],
  switchPorts: [4, 1024],
  uplinks: [2, 512],
  chipsPerNode: [1, 64],
  nodesPerRack: [1, 16],
  portRate_Bps: [1e9, 1e12],
  rails: [1, 64],
  rdmaPorts: [8, 1024],
  rdmaRate_Bps: [1e9, 1e12],
  oversubscription: [1, 64],
} as const satisfies Partial<Record<keyof FabricChoice, readonly [number, number]>>;

const CHOICES = { chip: CHIP_CHOICES, growth: GROWTHS, medium: MEDIA, module: MODULES } as const;
const FRACTIONAL: readonly string[] = ['portRate_Bps', 'rdmaRate_Bps', 'oversubscription'];
const RATE = { name: 'GB/s', per: 1e9, base: 'B/s' };

/** A choice from anything, and a sentence for each field that could not be used; `fallback` where nothing is said. */
export function readFabricChoice(
  document: unknown,
  fallback: FabricChoice = AS_BUILT,
): {
  readonly choice: FabricChoice;
  readonly problems: readonly string[];
} {
  const choice: Record<string, unknown> = { ...fallback };
  if (typeof document !== 'object' || document === null || Array.isArray(document))
    return { choice: fallback, problems: ['A plan must be asked as a JSON object.'] };
  const problems: string[] = [];
  const refuse = (key: string, must: string, value: unknown, nearest = choice[key]) => {
    choice[key] = nearest;
    const unit = key.endsWith('_Bps') ? { unit: RATE } : {};
    problems.push(
      `${key} must be ${must}, not ${showIn(unit, value)}; ${showIn(unit, nearest)} is used instead.`,
    );
  };
  for (const [key, value] of Object.entries(document)) {
    if (Object.hasOwn(CHOICES, key)) {
      const values: readonly unknown[] = CHOICES[key as keyof typeof CHOICES];
      if (values.includes(value)) choice[key] = value;
      else refuse(key, `one of ${values.join(', ')}`, value);
    } else if (Object.hasOwn(FABRIC_RANGES, key)) {
      const [low, high] = FABRIC_RANGES[key as keyof typeof FABRIC_RANGES];
      const isWhole = !FRACTIONAL.includes(key);
      const isLegal = typeof value === 'number' && value >= low && value <= high;
      if (isLegal && (!isWhole || Number.isInteger(value))) choice[key] = value;
      else {
        const must = `${isWhole ? 'a whole number' : 'a number'} from ${range(key, low, high)}`;
        // What is a number has a nearest; what is none leaves the choice as it was.
        if (typeof value !== 'number' || Number.isNaN(value)) refuse(key, must, value);
        else refuse(key, must, value, Math.min(high, Math.max(low, isWhole ? Math.round(value) : value)));
      }
    } else problems.push(`Nothing here is called ${showIn({}, key)}; ignored.`);
  }
  return { choice: choice as unknown as FabricChoice, problems };
}

const count = (value: number) => value.toLocaleString('en-US');

/** In the unit of the box on the page. */
function range(key: string, low: number, high: number): string {
  if (!key.endsWith('_Bps')) return `${count(low)} to ${count(high)}`;
  return `${count(low / RATE.per)} to ${count(high / RATE.per)} ${RATE.name}`;
}
