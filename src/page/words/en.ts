import type { Evidence } from '../../facts/fact';
import type { ElementKind } from '../../model/machine/machine';
import type { PowerTerm } from '../../model/power/coefficients';
import type { Algorithm, Routing, Scenario, WorkloadKind } from '../../model/scenario/scenario';
import type { Limit } from '../../model/simulation/frame';
import { bytesText, siText } from './format';

const count = (value: number) => value.toLocaleString('en-US');

/** Every sentence that a person reads, in English. Another language is another file of this shape. */
export const words = {
  title: 'Supernode',
  systems: { cm384: 'CloudMatrix 384', nvl72: 'GB200 NVL72' },
  top: {
    system: 'System',
    undo: 'Undo',
    redo: 'Redo',
    tables: 'Tables',
    evidence: 'Evidence',
    share: 'Copy link',
    shared: 'Link copied',
    open: 'Open file',
    save: 'Save file',
    theme: 'Light or dark',
    help: 'Keys',
    close: 'Close',
  },
  groups: { examples: 'Examples', machine: 'Machine', workload: 'Workload', fabric: 'Fabric' },
  controls: {
    chips: 'Chips',
    portRate: 'Link speed',
    kind: 'Collective',
    algorithm: 'Algorithm',
    message: 'Message per chip',
    group: 'Chips that take part',
    from: 'From chip',
    to: 'To chip',
    compute: 'Compute per step',
    memory: 'HBM traffic per step',
    routing: 'Routing',
    seed: 'Seed',
    reset: 'Reset to the default',
    all: 'all',
  },
  hints: {
    chips: (nodes: number, racks: number) =>
      `${count(nodes)} ${nodes === 1 ? 'node' : 'nodes'} in ${count(racks)} ${racks === 1 ? 'rack' : 'racks'}`,
    portRate: 'One port, one direction. Optics and switch chips draw power in proportion.',
    spray: 'Every transfer is spread over all planes and switch chips.',
    hash: 'Every transfer takes one path that a hash chooses; collisions and all.',
    adaptive: 'Every transfer takes the path that is least loaded when it starts.',
  } as { chips(nodes: number, racks: number): string; portRate: string } & Record<Routing, string>,
  workloads: {
    'all-to-all': 'All-to-all',
    'all-reduce': 'All-reduce',
    'all-gather': 'All-gather',
    'reduce-scatter': 'Reduce-scatter',
    broadcast: 'Broadcast',
    permutation: 'Permutation',
    'point-to-point': 'Point-to-point',
  } satisfies Record<WorkloadKind, string>,
  algorithms: (kind: WorkloadKind): Readonly<Record<Algorithm, string>> => ({
    // A direct reduce-scatter and a direct all-gather: people who tune all-reduce call it so.
    direct: kind === 'all-reduce' ? 'Two-shot (direct)' : 'Direct',
    'one-shot': 'One-shot',
    ring: 'Ring',
    'halving-doubling': 'Halving-doubling',
    'recursive-doubling': 'Recursive doubling',
    hierarchical: 'Hierarchical',
    'in-switch': 'In-switch (SHARP)',
    pairwise: 'Pairwise',
    bruck: 'Bruck',
    binomial: 'Binomial',
  }),
  routings: { spray: 'Spray', hash: 'Hash', adaptive: 'Adaptive' } satisfies Record<Routing, string>,
  live: {
    achieved: 'Compute',
    power: 'Power',
    limit: 'Limited by',
    now: 'right now',
    related: 'Beside it',
    ofPeak: (peak: string, mean: string) => `of ${peak} at peak · ${mean} over a step`,
    ofPower: (idle: string, full: string) => `${idle} idle · ${full} all busy`,
    overStep: 'A step',
    explainShort: 'explain',
    explain: (label: string) => `explain: ${label.toLowerCase()}, formula and sources`,
    charts: { throughput: 'Delivered', utilisation: 'Utilisation', power: 'Power' },
    series: { compute: 'compute', links: 'all links' },
    loadingCharts: 'Charts are on their way.',
  },
  limits: {
    none: 'nothing to do',
    compute: 'compute',
    memory: 'HBM bandwidth',
    network: 'the fabric',
    latency: 'start-up latency',
  } satisfies Record<Limit, string>,
  bottleneck: {
    port: 'the ports of a chip',
    uplink: 'links from L1 up to L2',
    downlink: 'links from L2 down to L1',
    memory: 'the HBM of the chips',
  },
  fullLinks: (isMemory: boolean, tier: string, share: string) =>
    `In the collective, ${tier} ${isMemory ? 'is' : 'are'} full for ${share} of the time.`,
  collisions: (share: string, least: string) =>
    `Paths that collide cost ${share} of the collective; without, it would take ${least}.`,
  summary: (scenario: Scenario, ranks: number) => {
    const { kind, compute_FLOP, message_B } = scenario.workload;
    const work = compute_FLOP > 0 ? `compute ${siText(compute_FLOP, 'FLOP')} each, then ` : '';
    const size = bytesText(message_B);
    switch (kind) {
      case 'all-to-all':
        return `${count(ranks)} chips ${work}send ${size} each to all the others.`;
      case 'all-reduce':
        return `${count(ranks)} chips ${work}sum their ${size} and share the result.`;
      case 'all-gather':
        return `${count(ranks)} chips ${work}gather ${size} from all.`;
      case 'reduce-scatter':
        return `${count(ranks)} chips ${work}sum their ${size} and keep a part each.`;
      case 'broadcast':
        return `${count(ranks)} chips ${work}receive ${size} from the first.`;
      case 'permutation':
        return `${count(ranks)} chips ${work}send ${size} to one other each.`;
      case 'point-to-point':
        return `${compute_FLOP > 0 ? `${count(ranks)} chips compute ${siText(compute_FLOP, 'FLOP')} each, then chip` : 'Chip'} ${count(scenario.workload.from)} sends ${size} to chip ${count(scenario.workload.to)}.`;
    }
  },
  transport: {
    play: 'Play',
    pause: 'Pause',
    step: 'Next instant',
    restart: 'Restart',
    time: 'Simulated time',
    speed: 'Speed',
    perSecond: (speed: string) => `${speed} per second`,
    position: 'Position in the step',
    stepNumber: (iteration: number) => `step ${count(iteration + 1)}`,
    idle: 'Nothing is asked of the machine.',
  },
  overlays: { utilisation: 'Utilisation', bandwidth: 'Bandwidth', power: 'Power' },
  legend: {
    title: 'Colours show',
    more: 'What is modelled, what is drawing',
    same: 'Dies: compute. Frames, switch chips and cables: the busier direction of their links. Share of peak.',
    kinds: {
      switch: 'Switch chips',
      cable: 'cables',
      node: 'nodes',
      box: 'switch boxes',
      rack: 'racks',
      package: 'Chips',
    },
    pulses: 'Density of light in a cable: its throughput. The speed of the light is drawing.',
    drawn:
      'Boards, sockets and cable lanes are drawn where they can be seen; their real places are not published.',
  },
  hall: {
    label: (name: string) => `${name} in 3D`,
    loading: 'The hall is on its way; the numbers already run.',
    home: 'Whole machine',
    failed: (why: string) => `The hall cannot be drawn here: ${why} The tables show the same machine.`,
    breadcrumb: 'Where this is',
    hall: 'hall',
    fly: 'Fly there',
    clear: 'Clear selection',
  },
  kinds: {
    rack: 'Rack',
    node: 'Node',
    box: 'Switch box',
    package: 'Chip',
    cpu: 'CPU',
    switch: 'Switch chip',
    cable: 'Cable',
    port: 'Die port',
  } satisfies Record<ElementKind, string>,
  /** What a thing is, for somebody who sees its name for the first time. */
  what: {
    rack: 'rack',
    node: 'board set with its chips, CPUs and first switches',
    box: 'box of switch chips',
    package: { cm384: 'Ascend 910C package, two dies', nvl72: 'Blackwell GPU, two dies' },
    cpu: 'host processor',
    switch: 'switch chip',
    cable: { cm384: '400G optical cable: two links of the fabric', nvl72: 'copper cable: one NVLink port' },
    port: 'port between a die and its first switch chip',
  },
  values: {
    compute: 'Compute',
    memory: 'HBM',
    network: 'Ports',
    power: 'Power',
    utilisation: 'Utilisation',
    up: 'To the switch',
    down: 'From the switch',
    hostPower: 'Counted at its rating; its load is not modelled',
    from: 'From',
    to: 'To',
  },
  about: {
    compute: 'Arithmetic done over dense FP16 peak, mean over the picture.',
    memory: 'Bytes to and from HBM over its peak, by compute and by transfers.',
    network: 'Bytes on the busier direction of all fabric ports over their capacity.',
    utilisation:
      'Bytes over capacity: of all ports of a switch chip, or of the busier direction of a cable or port.',
    up: 'Bytes a second on the wire towards the switch, protocol included.',
    down: 'Bytes a second on the wire from the switch, protocol included.',
    power:
      'Chips and switch chips: at the part. Nodes, boxes and racks: at the wall, with fans, pumps and supply losses.',
  } as Readonly<Record<string, string>>,
  tables: {
    title: 'Tables',
    tabs: {
      rack: 'Racks',
      node: 'Nodes',
      package: 'Chips',
      switch: 'Switches',
      cable: 'Cables',
      port: 'Die ports',
    },
    name: 'Name',
    holds: 'Holds',
    tier: 'Tier',
    plane: 'Plane',
    busRack: 'switch boxes',
    mixedRack: 'nodes and switch trays',
    computeRack: 'nodes',
    rows: (rows: number) => `${count(rows)} ${rows === 1 ? 'row' : 'rows'}`,
    outside: (power: string) =>
      `${power} more are drawn outside the racks: optics of the leaf and spine switches of the RDMA plane.`,
    export: 'Copy as CSV',
    copied: 'Copied',
  },
  evidence: {
    title: 'Evidence',
    claims: 'What is said of this machine',
    facts: (system: string) => `Facts: ${system}`,
    model: 'What the model says now',
    classes: {
      measured: 'somebody ran it and published the reading',
      vendor: "the maker's own statement",
      analyst: 'an outside estimate',
      derived: 'arithmetic on other facts, or the model',
      fitted: 'chosen so that the model meets named published points',
      assumed: 'nobody has published it; our choice',
      chosen: 'your own choice, in the scenario',
    } satisfies Record<Evidence | 'chosen', string>,
    columns: { name: 'What', value: 'Value', evidence: 'Evidence', source: 'Source', note: 'Note' },
    search: 'Find',
    noSource: 'no source',
    nothing: (text: string) => `Nothing here speaks of “${text}”.`,
  },
  explain: {
    formula: 'Formula',
    inputs: 'From',
    rightNow: 'Mean over a step. Right now, over the picture on screen:',
    terms: 'Parts at full load',
  },
  powerTerms: {
    packages: 'Packages (chip, HBM, regulators and what nobody has itemised)',
    hosts: 'CPUs and DPUs',
    switches: 'Switch chips',
    optics: 'Scale-up optics',
    scaleOutOptics: 'Scale-out optics',
    cooling: 'Fans and pumps in the racks',
    conversion: 'Supply losses',
  } satisfies Record<PowerTerm, string>,
  phoneTabs: { live: 'Live', controls: 'Controls' },
  panels: { controls: 'Controls', live: 'Live', playback: 'Playback', tabs: 'Panels' },
  keysTitle: 'Keys',
  notices: {
    dismiss: 'Dismiss',
    noSuchElement: (name: string) =>
      `This machine has nothing called “${name.slice(0, 40)}”; nothing is selected.`,
    restarted: (reason: string) => `The model stopped (${reason}) and was started again.`,
    restartedWithKnown: (reason: string) =>
      `The model stopped (${reason}) and was started again with the last good scenario.`,
    strangers: (names: readonly string[], total: number) =>
      `Nothing here is called ${names.map((name) => `“${name.slice(0, 30)}”`).join(', ')}${total > names.length ? ` and ${count(total - names.length)} more` : ''}; these parts of the link are ignored.`,
    sheetMissing: 'This part of the page could not be fetched; check the network and reload the page.',
    failed: (message: string) => `This scenario cannot be played: ${message}`,
    notShared: 'The link could not be copied; it is in the address bar.',
    asItWas: 'the scenario on show',
  },
  ratios: {
    peak: (ratio: string) => `${ratio}× peak,`,
    power: (ratio: string) => `${ratio}× power of an NVL72`,
  },
  solving: (share: string) => `Solving the network … ${share}`,
} as const;
