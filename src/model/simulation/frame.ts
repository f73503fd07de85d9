import type { MachineCounts } from '../machine/machine';

/**
 * A frame: what the machine did between two instants of simulated time, as exact time averages.
 *
 * One ArrayBuffer, so that it travels without a copy: a Float64 header, then Float32 sections.
 */

/** Slots of the Float64 header. Totals are for this frame's window only; `…Total` are since time 0. */
export const HEADER = {
  /** Which load() the frame belongs to; frames of an older one are dropped. */
  generation: 0,
  from_s: 1,
  to_s: 2,
  /** Index into the program's phases, just before `to_s`. */
  phase: 3,
  /** Iterations of the program finished at `to_s`. */
  iteration: 4,
  /** What limits the machine just before `to_s`, or most of a step where the window holds one: index into LIMITS. */
  limit: 5,
  /** Mean over the window. */
  achieved_FLOPps: 6,
  power_W: 7,
  /** Payload delivered to its destination per second, all transfers together. */
  delivered_Bps: 8,
  /** Mean share of peak over all directed links of the fabric, 0..1. */
  linkUtilisation: 9,
  /** Mean share of peak compute over all packages, 0..1. */
  computeUtilisation: 10,
  memoryUtilisation: 11,
  energyTotal_J: 12,
  deliveredTotal_B: 13,
  flopTotal: 14,
} as const;
export const HEADER_SLOTS = 16;

/**
 * What can limit the machine at one instant. `copy`: how fast chips quantise, copy and sum the tokens that they
 * exchange, while the links could carry more. `imbalance`: with even loads this phase would be over by now.
 */
export const LIMITS = ['none', 'compute', 'memory', 'network', 'latency', 'copy', 'imbalance'] as const;
export type Limit = (typeof LIMITS)[number];

/** Views into one frame buffer; all share its memory. */
export interface Frame {
  readonly buffer: ArrayBuffer;
  readonly header: Float64Array;
  /** Per package: share of peak compute, 0..1. */
  readonly packageCompute: Float32Array;
  /** Per package: share of peak memory bandwidth, 0..1. */
  readonly packageMemory: Float32Array;
  /** Per package: busier direction of its fabric ports, share of peak, 0..1. */
  readonly packageNetwork: Float32Array;
  readonly packagePower_W: Float32Array;
  /** Per package: what it is at for most of the window: index into WORK (`work.ts`). */
  readonly packageWork: Float32Array;
  /** Per switch chip: bytes on all its directed links over their capacity, 0..1. */
  readonly switchUtilisation: Float32Array;
  readonly switchPower_W: Float32Array;
  readonly nodePower_W: Float32Array;
  readonly boxPower_W: Float32Array;
  readonly rackPower_W: Float32Array;
  /** Per directed link: bytes per second on the wire. */
  readonly link_Bps: Float32Array;
}

type Sections = Omit<Frame, 'buffer' | 'header'>;

function sectionLengths(counts: MachineCounts): { [K in keyof Sections]: number } {
  return {
    packageCompute: counts.packages,
    packageMemory: counts.packages,
    packageNetwork: counts.packages,
    packagePower_W: counts.packages,
    packageWork: counts.packages,
    switchUtilisation: counts.l1Chips + counts.l2Chips,
    switchPower_W: counts.l1Chips + counts.l2Chips,
    nodePower_W: counts.nodes,
    boxPower_W: counts.boxes,
    rackPower_W: counts.racks,
    link_Bps: 2 * (counts.diePorts + counts.l1l2Links + counts.scaleOutPorts + counts.scaleOutTrunks),
  };
}

/** Bytes of a frame buffer for a machine with these counts. */
export function frameBytes(counts: MachineCounts): number {
  const floats = Object.values(sectionLengths(counts)).reduce((sum, n) => sum + n, 0);
  return HEADER_SLOTS * 8 + floats * 4;
}

/** Lays the named views over a buffer of `frameBytes(counts)` bytes (a new one if none is given). */
export function viewFrame(counts: MachineCounts, buffer = new ArrayBuffer(frameBytes(counts))): Frame {
  let offset = HEADER_SLOTS * 8;
  const sections = {} as { -readonly [K in keyof Sections]: Float32Array };
  for (const [name, length] of Object.entries(sectionLengths(counts)) as [keyof Sections, number][]) {
    sections[name] = new Float32Array(buffer, offset, length);
    offset += length * 4;
  }
  return { buffer, header: new Float64Array(buffer, 0, HEADER_SLOTS), ...sections };
}
