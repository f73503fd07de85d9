import { z } from 'zod';
import { CM384 } from '../facts/cm384';
import { buildMachine } from '../model/machine/build';
import { linksOf } from '../model/machine/elementLinks';
import type { Machine } from '../model/machine/machine';
import { findElement } from '../model/machine/naming';
import { scaleOutRate } from '../model/machine/scaleOut';
import { wirePods } from '../model/machine/wireMachine';
import type { Wiring } from '../model/machine/wirePod';
import { type Fabric, fabricOf, joinPods } from '../model/network/fabric';
import { type CapacityChange, transferCount } from '../model/network/transfers';
import { warmUp } from '../model/network/warmUp';
import { AS_BUILT, mostInSupernode, SYSTEMS } from '../model/scenario/limits';
import {
  ALGORITHMS,
  algorithmsOf,
  defaultScenario,
  ROUTINGS,
  type Scenario,
  WORKLOADS,
  whyNot,
} from '../model/scenario/scenario';
import { playCollective } from '../model/simulation/playCollective';
import { makeProgram } from '../model/workload/program';
import { completeWithin, phase, type TransferPhase } from '../model/workload/rounds';

const MOST_CHIPS = 131_072;

/** A collective on a machine of any number of pods, and what fails on the way. */
const QUESTION = z.strictObject({
  system: z.enum(SYSTEMS).default('cm384'),
  chips: z.int().min(2).max(MOST_CHIPS).optional(),
  /** Chips of a pod; the last one may be smaller. */
  pod: z.int().optional(),
  /** Ports towards chips per uplink of a pod, over the scale-out network. */
  oversubscription: z.number().min(1).max(64).default(1),
  kind: z.enum(WORKLOADS).default('all-to-all'),
  algorithm: z.enum(ALGORITHMS).default('direct'),
  message_B: z
    .number()
    .min(1)
    .max(2 ** 40)
    .default(2 ** 28),
  /** All-to-all only: chips exchange within groups of so many, as experts do. */
  group: z.int().min(2).optional(),
  routing: z.enum(ROUTINGS).default('spray'),
  seed: z
    .int()
    .min(0)
    .max(2 ** 32 - 1)
    .default(1),
  /** An element by its name, in a pod (counted from 0), keeps `capacity` of its links from `time_s` on. */
  faults: z
    .array(
      z.strictObject({
        time_s: z.number().min(0),
        element: z.string(),
        pod: z.int().min(0).default(0),
        capacity: z.number().min(0).max(1).default(0),
      }),
    )
    .max(200)
    .default([]),
});
type Question = z.infer<typeof QUESTION>;

/**
 * Answers how long a collective takes.
 *
 * @throws RangeError with a sentence if it cannot be asked
 */
export function collective(document: unknown): unknown {
  const parsed = QUESTION.safeParse(document);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new RangeError(`${issue!.path.join('.') || 'the question'}: ${issue!.message}`);
  }
  const question = parsed.data;
  warmUp();
  const start = performance.now();
  const { fabric, pods } = fabricFor(question);
  const phases = phasesFor(question, fabric);
  const changes = faultsOf(question, pods, fabric);
  const planned = performance.now();
  const run = playCollective(fabric, phases, question.routing, question.seed, changes);
  const end = performance.now();
  const { message_B } = question;
  return {
    ...question,
    chips: fabric.chips,
    pods: pods.length,
    transfers: phases.reduce((sum, { transfers, rounds }) => sum + rounds * transferCount(transfers), 0),
    ...run,
    algorithm_Bps: run.duration_s > 0 ? message_B / run.duration_s : 0,
    plan_s: (planned - start) / 1000,
    solve_s: (end - planned) / 1000,
  };
}

function fabricFor({ system, chips, pod, oversubscription }: Question): { fabric: Fabric; pods: Wiring[] } {
  const built = AS_BUILT[system];
  const { chipsPerNode } = built;
  const maxChips = mostInSupernode(built);
  const perPod = pod ?? maxChips;
  if (perPod < chipsPerNode || perPod > maxChips || perPod % chipsPerNode !== 0)
    throw new RangeError(
      `pod is ${perPod}: a pod has whole nodes of ${chipsPerNode}, up to ${maxChips} chips`,
    );
  const all = chips ?? perPod;
  if (all % chipsPerNode !== 0)
    throw new RangeError(`chips is ${all}: there are whole nodes of ${chipsPerNode} only`);
  const pods = wirePods({ ...built, chips: all, supernodeChips: perPod });
  if (pods.length === 1) return { fabric: fabricOf(pods[0]!), pods };
  const scaleOut = {
    portRate_Bps: scaleOutRate(system).value,
    oversubscription,
    spinePorts: CM384.scaleOutSpinePorts.value,
  };
  return { fabric: joinPods(pods, scaleOut), pods };
}

function phasesFor(
  { system, kind, algorithm, message_B, group, seed }: Question,
  { chips }: Fabric,
): TransferPhase[] {
  if (group !== undefined) {
    if (kind !== 'all-to-all' || algorithm !== 'direct')
      throw new RangeError(`group is ${group}: only a direct all-to-all is done in groups here`);
    if (chips % group !== 0) throw new RangeError(`group is ${group}: groups must divide the ${chips} chips`);
    return [
      phase(
        'All-to-all',
        completeWithin(chips, message_B / group, (rank) => Math.floor(rank / group)),
      ),
    ];
  }
  const base = defaultScenario(system);
  const scenario: Scenario = {
    ...base,
    seed,
    machine: { ...base.machine, chips },
    workload: { ...base.workload, kind, algorithm, message_B, to: chips - 1, compute_FLOP: 0, memory_B: 0 },
  };
  if (!algorithmsOf(scenario).includes(algorithm)) {
    const reason = whyNot(algorithm, scenario);
    throw new RangeError(`algorithm is ${algorithm}: ${reason ?? `${kind} is not done that way`}`);
  }
  return makeProgram(scenario).phases.filter((entry) => entry.kind === 'transfer');
}

/** Faults of elements as changes of links of the whole fabric. */
function faultsOf({ system, faults }: Question, pods: readonly Wiring[], fabric: Fabric): CapacityChange[] {
  const machines = new Map<Wiring, Machine>();
  const changes = faults.flatMap(({ time_s, element, pod, capacity }, i) => {
    const wiring = pods[pod];
    if (wiring === undefined) throw new RangeError(`faults.${i}.pod is ${pod}: there are ${pods.length}`);
    const { counts } = wiring;
    const machine = machines.get(wiring) ?? buildMachine({ ...AS_BUILT[system], chips: counts.packages });
    machines.set(wiring, machine);
    const found = findElement(machine, element);
    if (found === null)
      throw new RangeError(`faults.${i}.element is "${element}": there is none of that name`);
    const links = linksOf(machine, found);
    const failing = links.map((link) => linkInFabric(link, pod, pods, fabric));
    // What holds a chip holds its port to other pods too.
    if (fabric.scaleOut && ['package', 'node', 'rack'].includes(found.kind)) {
      const first = pods.slice(0, pod).reduce((sum, { counts: { packages } }) => sum + packages, 0);
      const perChip = counts.diePorts / counts.packages;
      const ports = links.filter((link) => link < counts.diePorts);
      for (const chip of new Set(ports.map((port) => first + Math.floor(port / perChip))))
        failing.push(fabric.scaleOut.up + chip, fabric.scaleOut.down + chip);
    }
    return failing.map((link) => ({ time_s, link, capacity_Bps: capacity * fabric.linkCapacity_Bps[link]! }));
  });
  return changes.sort((a, b) => a.time_s - b.time_s);
}

/** The link of a fabric that is this link of a pod: kinds of links of all pods lie one after the other. */
function linkInFabric(link: number, pod: number, pods: readonly Wiring[], { scaleUp }: Fabric): number {
  const { diePorts, l1l2Links } = pods[pod]!.counts;
  const before = pods
    .slice(0, pod)
    .reduce(
      (sum, { counts }) => ({ ports: sum.ports + counts.diePorts, trunks: sum.trunks + counts.l1l2Links }),
      { ports: 0, trunks: 0 },
    );
  if (link < diePorts) return scaleUp.up + before.ports + link;
  if (link < 2 * diePorts) return scaleUp.down + before.ports + link - diePorts;
  const trunk = link - 2 * diePorts;
  return trunk < l1l2Links
    ? scaleUp.upTrunk + before.trunks + trunk
    : scaleUp.downTrunk + before.trunks + trunk - l1l2Links;
}
