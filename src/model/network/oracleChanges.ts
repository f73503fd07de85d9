import type { FluidNetwork } from './fluid';
import { list, OracleInputError, record, shown } from './oracleInput';

const MOST_CHANGES = 1_000_000;
const LONGEST_PATH = 64;

/** Something done to the network at a time: what happens by itself at that time happens before. */
export type OracleChange = { readonly time_s: number; readonly where: string } & (
  | { readonly kind: 'capacity'; readonly link: number; readonly capacity_Bps: number }
  | { readonly kind: 'path'; readonly flow: number; readonly path: readonly number[] }
  | { readonly kind: 'cancel'; readonly flow: number }
);

/**
 * Reads the changes of a scenario, an extension of the oracle's format: an array of
 * `{ time_s, link, capacity_Bps }`, `{ time_s, flow, path }` and `{ time_s, flow, cancel: true }`, in any order; those
 * of one time are applied in the order given.
 *
 * @throws OracleInputError naming the field
 */
export function readChanges(
  value: unknown,
  where: string,
  capacity_Bps: Float64Array,
  flows: number,
): OracleChange[] {
  if (value === undefined) return [];
  const changes = list(value, where, MOST_CHANGES).map((entry, i): OracleChange => {
    const at = `${where}[${i}]`;
    const change = record(entry, at);
    const time_s = amount(change.time_s, `${at}.time_s`);
    const base = { time_s, where: at };
    if (change.link !== undefined) {
      const link = index(change.link, `${at}.link`, 'a link', capacity_Bps.length);
      return {
        ...base,
        kind: 'capacity',
        link,
        capacity_Bps: amount(change.capacity_Bps, `${at}.capacity_Bps`),
      };
    }
    const flow = index(change.flow, `${at}.flow`, 'a flow', flows);
    if (change.cancel === true) return { ...base, kind: 'cancel', flow };
    const path = list(change.path, `${at}.path`, LONGEST_PATH).map((link, k) =>
      index(link, `${at}.path[${k}]`, 'a link', capacity_Bps.length),
    );
    if (path.length === 0) throw new OracleInputError(`${at}.path is empty`);
    return { ...base, kind: 'path', flow, path };
  });
  return changes.sort((a, b) => a.time_s - b.time_s);
}

/**
 * Does to a network what a change says. A flow that has ended by then is left alone.
 *
 * @param scenario how to name the scenario in an error, if it is one of several
 */
export function applyChange(network: FluidNetwork, change: OracleChange, scenario: string): void {
  if (change.kind === 'capacity') {
    network.setCapacity(change.link, change.capacity_Bps);
    return;
  }
  if (!network.isUnfinished(change.flow)) return;
  if (change.kind === 'cancel') {
    network.cancel(change.flow);
    return;
  }
  try {
    network.reroute(change.flow, change.path);
  } catch (error) {
    if (error instanceof RangeError)
      throw new OracleInputError(`${scenario}${change.where}: ${error.message}`);
    throw error;
  }
}

function amount(value: unknown, where: string): number {
  if (typeof value === 'number' && value >= 0 && value < Infinity) return value;
  throw new OracleInputError(`${where} is ${shown(value)}, not a finite number ≥ 0`);
}

function index(value: unknown, where: string, what: string, count: number): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < count) return value;
  throw new OracleInputError(`${where} is ${shown(value)}, not ${what} (0 .. ${count - 1})`);
}
