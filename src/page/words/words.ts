import type { Routing, WorkloadKind } from '../../model/scenario/scenario';
import type { Limit } from '../../model/simulation/frame';
import type { Theme } from '../store/theme';
import { exchangeSummary } from './exchange';
import { count } from './format';
import { serving } from './serving';
import { spoken } from './spoken';

/** Every sentence that a person reads, in English. Another language is another file of this shape. */
export const words = spoken('words', {
  title: 'Supernode',
  /** Between the parts of what is put together. */
  glue: { comma: ', ', semicolon: '; ', colon: ': ', stop: '.' },
  serving,
  systems: { cm384: 'CloudMatrix 384', nvl72: 'GB200 NVL72' },
  /** What a stranger sees here. */
  tagline: { cm384: 'Huawei’s supernode, simulated', nvl72: 'NVIDIA’s rack, simulated' },
  top: {
    system: 'System',
    undo: 'Undo',
    redo: 'Redo',
    tables: 'Tables',
    evidence: 'Evidence',
    talks: 'Present',
    check: 'Check',
    service: 'Service',
    planner: 'Planner',
    compare: 'Compare',
    sweep: 'Sweep',
    share: 'Copy link',
    shared: 'Link copied',
    open: 'Open file',
    save: 'Save file',
    print: 'Print',
    theme: 'Next theme',
    /** In the other language. */
    language: 'Simplified Chinese (简体中文)',
    help: 'Words and keys',
    performance: 'What a picture costs on this machine',
    close: 'Close',
  },
  /** What the button of the theme goes to. */
  themes: { dark: 'Dark theme', light: 'Light theme', contrast: 'High contrast theme' } satisfies Record<
    Theme,
    string
  >,
  groups: { examples: 'Examples', machine: 'Machine', workload: 'Workload', routing: 'Routing' },
  controls: {
    chips: 'Chips',
    portRate: 'Link speed',
    kind: 'Workload',
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
    resetGroup: 'Reset all of these',
    find: 'Find a control, number or word',
    found: 'Numbers',
    nothing: (wanted: string) => `No control and no number is called “${wanted}”.`,
    plot: 'Plot over a range',
    all: 'all',
  },
  hints: {
    chips: (nodes: number, racks: number) =>
      `${count(nodes)} ${nodes === 1 ? 'node' : 'nodes'} in ${count(racks)} ${racks === 1 ? 'rack' : 'racks'}`,
    portRate: 'One port, one direction. Optics and switch chips draw power, and cost, in proportion.',
    spray: 'Every transfer is spread over all planes and switch chips.',
    hash: 'Every transfer takes one path that a hash chooses; collisions and all.',
    adaptive: 'Every transfer takes the path that is least loaded when it starts.',
  } as { chips(nodes: number, racks: number): string; portRate: string } & Record<Routing, string>,
  /** Headings within the choice of a workload. */
  workloadKinds: { inference: 'Language model', exchange: 'Exchange' },
  workloads: {
    decode: 'Decode',
    prefill: 'Prefill',
    'all-to-all': 'All-to-all',
    'all-reduce': 'All-reduce',
    'all-gather': 'All-gather',
    'reduce-scatter': 'Reduce-scatter',
    broadcast: 'Broadcast',
    permutation: 'Permutation',
    'point-to-point': 'Point-to-point',
  } satisfies Record<WorkloadKind, string>,
  routings: { spray: 'Spray', hash: 'Hash', adaptive: 'Adaptive' } satisfies Record<Routing, string>,
  live: {
    power: 'Power',
    limit: 'Limited by',
    now: 'right now',
    ofInjection: (algorithm: string, all: string) =>
      `${algorithm} a chip over the collective · all can send ${all}`,
    ofPower: (idle: string, full: string) => `${idle} idle · ${full} all busy`,
    overStep: 'A step',
    words: 'Words',
    explainShort: 'explain',
    explain: (label: string) => `explain: ${label.toLowerCase()}, formula and sources`,
    chart: (title: string, most: string) => `${title}, 0 to ${most}`,
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
    copy: 'copying of tokens',
    imbalance: 'imbalance',
  } satisfies Record<Limit, string>,
  /** The same beside a bar, where there is little room. */
  shares: {
    compute: 'compute',
    memory: 'HBM',
    network: 'fabric',
    copy: 'copying',
    imbalance: 'imbalance',
    latency: 'start-up',
    /** Of the fabric, by the links that are full. */
    links: {
      port: 'chip ports',
      uplink: 'links L1 to L2',
      downlink: 'links L2 to L1',
      rdma: 'RDMA ports',
      rdmaTrunk: 'RDMA uplinks',
    },
  },
  bottleneck: {
    port: 'the ports of the chips',
    uplink: 'the links from L1 up to L2',
    downlink: 'the links from L2 down to L1',
    rdma: 'the RDMA ports of the chips',
    rdmaTrunk: 'the uplinks of the RDMA leaves',
    memory: 'the HBM of the chips',
  },
  boundTier: (tier: string, share: string) =>
    `The fabric decides: ${tier} are full for ${share} of the step.`,
  where: (name: string) => `Show ${name}`,
  /** All that are alike wait for it; one is shown. */
  whereLimit: (limit: string, name: string) => `Show one that waits for ${limit}: ${name}`,
  fullLinks: (isMemory: boolean, tier: string, links: number, share: string) =>
    isMemory
      ? `In the collective, ${tier} is full for ${share} of the time.`
      : `In the collective, ${links === 1 ? 'one' : count(links)} of ${tier} ${links === 1 ? 'is' : 'are'} full for ${share} of the time.`,
  collisions: (isInference: boolean, share: string, least: string) =>
    `Paths that collide cost ${share} of the ${isInference ? 'step' : 'collective'}; without, it would take ${least}.`,
  exchangeSummary,
  /** What has failed, behind a sentence. */
  failed: (names: readonly string[]) => (names.length === 0 ? '' : ` Failed: ${names.join(', ')}.`),
  transport: {
    play: 'Play',
    pause: 'Pause',
    step: 'Next instant',
    restart: 'Restart',
    time: 'Simulated time',
    speed: 'Speed',
    perSecond: (speed: string) => `${speed} per second`,
    stepNumber: (iteration: number) => `step ${count(iteration + 1)}`,
    idle: 'Nothing is asked of the machine.',
    faster: 'Faster',
    slower: 'Slower',
  },
  overlays: {
    utilisation: 'Utilisation',
    bandwidth: 'Bandwidth',
    power: 'Power',
    memory: 'Memory',
    phase: 'Phase',
  },
  legend: { title: 'Colours show' },
  hall: {
    label: (name: string) => `${name} in 3D`,
    loading: 'The hall is on its way; the numbers already run.',
    home: 'Whole machine',
    failed: (why: string) => `The hall cannot be drawn here: ${why} The tables show the same machine.`,
    fly: 'Fly there',
    partners: 'Show what the selection exchanges with',
    xray: 'X-ray',
    keep: 'Keep this view',
    view: 'Next kept view',
    fail: 'Fail or repair the selection',
  },
  /** The key. */
  space: 'Space',
  closing: { back: 'Back to the number before', escape: 'Close what is open, or clear the selection' },
  copied: 'Copied',
  phoneTabs: { live: 'Live', controls: 'Controls' },
  panels: { controls: 'Controls', live: 'Live', playback: 'Playback', tabs: 'Panels' },
  notices: {
    dismiss: 'Dismiss',
    followed: (fields: readonly string[]) => `To stay possible, these follow: ${fields.join(', ')}.`,
    noSuchElement: (name: string) =>
      `This machine has nothing called “${name.slice(0, 40)}”; nothing is selected.`,
    restarted: (reason: string, isKnown: boolean) =>
      `The model stopped (${reason}) and was started again${isKnown ? ' with the last good scenario' : ''}.`,
    strangers: (names: readonly string[], total: number) =>
      `Nothing here is called ${names.map((name) => `“${name.slice(0, 30)}”`).join(', ')}${total > names.length ? ` and ${count(total - names.length)} more` : ''}; these parts of the link are ignored.`,
    sheetMissing: 'This part of the page could not be fetched; check the network and reload the page.',
    failed: (message: string) =>
      `This scenario cannot be played: ${message.replace(/\.?$/, '.')} What can be played is shown instead.`,
    notCopied: 'The browser does not let this page copy.',
    notShared: 'The link could not be copied; it is in the address bar.',
  },
  ratios: {
    peak: (ratio: string) => `${ratio}× the peak,`,
    power: (ratio: string) => `${ratio}× the power of an NVL72`,
  },
  solving: (share: string) => `Solving the network … ${share}`,
});
