import type { Fact } from '../../facts/fact';
import { HOPPER } from '../../facts/hopper';
import { NVL72 } from '../../facts/nvl72';
import type { LibraryName } from '../network/protocols';
import type { LibraryCall } from '../simulation/playLibrary';

/** A published time of a collective, and whether parameters were fitted on it. */
export interface Reading extends LibraryCall {
  readonly name: string;
  /** The NCCL that was read, on its machine. */
  readonly nccl: LibraryName;
  readonly fact: Fact;
  readonly role: 'fitted' | 'predicted';
}

export const Mi = 2 ** 20;
export const Gi = 2 ** 30;
const SIZES = { '1Ki': 2 ** 10, '1Mi': Mi, '16Mi': 16 * Mi, '128Mi': 128 * Mi, '512Mi': 512 * Mi } as const;
const RACK_SIZES = { '512Mi': 512 * Mi, '2Gi': 2 * Gi, '4Gi': 4 * Gi, '8Gi': 8 * Gi } as const;
const KINDS = {
  AllReduce: 'all-reduce',
  AllGather: 'all-gather',
  ReduceScatter: 'reduce-scatter',
  AllToAll: 'all-to-all',
} as const;

/** What both are fitted on, and what shows the half-performance length of each. */
const COMMON = [
  'AllReduce1Ki',
  'AllGather1Ki',
  'AllToAll1Ki',
  'AllGather1Mi',
  'AllReduce512Mi',
  'AllGather512Mi',
  'AllToAll512Mi',
];
const H100_FITTED = new Set([...COMMON, 'AllGather16Mi', 'AllReduce16Mi']);
const TRAY_FITTED = new Set(COMMON);
const RACK_FITTED = new Set(['AllReduce512Mi', 'AllReduce8Gi']);

function rows(
  nccl: LibraryName,
  ranks: number,
  sizes: Readonly<Record<string, number>>,
  kinds: Partial<typeof KINDS>,
  factOf: (point: string) => Fact,
  fitted: ReadonlySet<string>,
): Reading[] {
  return Object.entries(sizes).flatMap(([size, buffer_B]) =>
    Object.entries(kinds).map(([collective, kind]): Reading => {
      const point = `${collective}${size}`;
      const role = fitted.has(point) ? 'fitted' : 'predicted';
      const name = `${kind} ${size} x${ranks}`;
      return { name, nccl, kind, ranks, buffer_B, role, fact: factOf(point) };
    }),
  );
}

export const H100_NODE = rows(
  'nccl-h100',
  8,
  SIZES,
  KINDS,
  (point) => HOPPER[`ncclNode${point}_s` as keyof typeof HOPPER],
  H100_FITTED,
);

export const GB200_TRAY = rows(
  'nccl-gb200',
  4,
  SIZES,
  KINDS,
  (point) => NVL72[`ncclTray${point}_s` as keyof typeof NVL72],
  TRAY_FITTED,
);

export const GB200_RACK = rows(
  'nccl-gb200',
  72,
  RACK_SIZES,
  { AllReduce: 'all-reduce' },
  (point) => NVL72[`nccl${point}_s` as keyof typeof NVL72],
  RACK_FITTED,
);

export const READINGS: readonly Reading[] = [...H100_NODE, ...GB200_TRAY, ...GB200_RACK];
