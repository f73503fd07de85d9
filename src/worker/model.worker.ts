import { expose } from 'comlink';
import type { Machine } from '../model/machine/machine';
import { reportMetrics } from '../model/metrics/report';
import { FULL_LOAD, outsidePower, powerTerms, totalPower } from '../model/power/coefficients';
import type { Scenario } from '../model/scenario/scenario';
import { HEADER, viewFrame } from '../model/simulation/frame';
import { type Simulation, simulate } from '../model/simulation/simulation';
import type { Bottleneck, FrameReply, FrameRequest, Loaded, ModelService } from './protocol';

/** The newest load() that was asked for, and the simulation that frames are made from. */
let wanted = 0;
let current: { generation: number; simulation: Simulation } | null = null;

/** How long the model computes before it looks whether something newer has arrived. */
const SLICE_MS = 12;

/** A macrotask: lets messages in, unlike a resolved promise. */
const breathe = (() => {
  const { port1, port2 } = new MessageChannel();
  let resume: (() => void) | null = null;
  port1.onmessage = () => resume?.();
  return () =>
    new Promise<void>((resolve) => {
      resume = resolve;
      port2.postMessage(null);
    });
})();

async function load(
  scenario: Scenario,
  generation: number,
  onProgress: (share: number) => void,
): Promise<Loaded | null> {
  wanted = generation;
  const started = performance.now();
  const run = simulate(scenario);
  let slice = performance.now();
  let turn = run.next();
  while (!turn.done) {
    if (performance.now() - slice > SLICE_MS) {
      onProgress(turn.value);
      await breathe();
      if (wanted !== generation) return null;
      slice = performance.now();
    }
    turn = run.next();
  }
  const simulation = turn.value;
  current = { generation, simulation };
  return describe(simulation, performance.now() - started);
}

function describe(simulation: Simulation, took_ms: number): Loaded {
  const { machine, timeline, power, scenario } = simulation;
  const terms = powerTerms(machine.counts, power, FULL_LOAD);
  return {
    scenario,
    machine,
    metrics: reportMetrics(simulation),
    phases: timeline.phases.map(({ name, kind, start_s, duration_s }) => ({
      name,
      kind,
      start_s,
      duration_s,
    })),
    period_s: timeline.period_s,
    everyEvent: timeline.phases.every((phase) => phase.kind === 'compute' || phase.round.everyEvent),
    bottleneck: bottleneckOf(simulation),
    powerTerms: terms,
    power: { full_W: totalPower(terms), outside_W: outsidePower(machine.counts, power) },
    took_ms,
  };
}

function bottleneckOf({ timeline, machine }: Simulation): Bottleneck | null {
  let found: Bottleneck | null = null;
  let longest_s = 0;
  for (const phase of timeline.phases) {
    if (phase.kind !== 'transfer' || phase.round.fullestBundle < 0) continue;
    const full_s = phase.round.fullest_s * phase.rounds;
    if (full_s <= longest_s) continue;
    longest_s = full_s;
    const { offset, link } = phase.traffic.members;
    const first = offset[phase.round.fullestBundle]!;
    const links = offset[phase.round.fullestBundle + 1]! - first;
    const tier = links === 0 ? 'memory' : tierOf(machine, link[first]!);
    found = { tier, links, share: phase.round.fullest_s / phase.round.duration_s };
  }
  return found;
}

function tierOf({ counts }: Machine, link: number): Bottleneck['tier'] {
  const { diePorts, l1l2Links } = counts;
  if (link < 2 * diePorts) return 'port';
  return link < 2 * diePorts + l1l2Links ? 'uplink' : 'downlink';
}

function serve(port: MessagePort): void {
  const reply = (message: FrameReply, transfer: Transferable[] = []) => port.postMessage(message, transfer);
  port.onmessage = ({ data }: MessageEvent<FrameRequest>) => {
    if (current === null || data.generation !== current.generation) {
      // An older machine's buffer: back to its owner unused, who will see the generation and drop it.
      if (data.kind === 'frame' || data.kind === 'still')
        reply({ kind: 'frame', generation: -1, buffer: data.buffer }, [data.buffer]);
      else reply({ kind: 'late' });
      return;
    }
    const { simulation, generation } = current;
    if (data.kind === 'instant') {
      return reply({ kind: 'instant', generation, time_s: simulation.timeline.nextInstant(data.time_s) });
    }
    if (data.kind === 'history') {
      const { from_s, to_s } = data;
      const window_s = (to_s - from_s) / data.points;
      const points = Array.from({ length: data.points }, (_, i) =>
        simulation.recorder.summary(from_s + i * window_s, from_s + (i + 1) * window_s),
      );
      return reply({ kind: 'history', generation, from_s, to_s, points });
    }
    const frame = viewFrame(simulation.machine.counts, data.buffer);
    if (data.kind === 'still') simulation.recorder.recordStill(data.time_s, frame);
    else simulation.recorder.record(data.from_s, data.to_s, frame);
    frame.header[HEADER.generation] = generation;
    reply({ kind: 'frame', generation, buffer: data.buffer }, [data.buffer]);
  };
}

expose({ connect: serve, load } satisfies ModelService);
