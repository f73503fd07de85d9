import { spoken } from './spoken';

/** A word that an expert of another field may not know. */
export interface Term {
  readonly term: string;
  /** What it means, in one or two sentences. */
  readonly meaning: string;
}

/** The only place where words are explained: the help sheet lists them, and whoever looks for one finds it there. */
export const glossary = spoken('glossary', {
  terms: [
    {
      term: 'Chip, package, die',
      meaning:
        'One Ascend 910C is one package, and holds two dies. Chip means the package everywhere here; what is published often counts dies, twice as many.',
    },
    { term: 'NPU', meaning: 'Huawei’s word for a chip that computes neural networks: an Ascend 910C.' },
    {
      term: 'Rank',
      meaning: 'What software sees as one device: a die of an Ascend 910C, elsewhere a whole GPU.',
    },
    {
      term: 'Node',
      meaning:
        'A chassis of CloudMatrix: eight chips, their CPUs, and L1 switch chips. In an NVL72 a tray of four GPUs.',
    },
    {
      term: 'Supernode, pod',
      meaning: 'Chips that one fabric joins all to all: up to 384 in CloudMatrix 384, 72 in an NVL72.',
    },
    {
      term: 'UB (Unified Bus)',
      meaning: 'The fabric within a supernode of Huawei; NVLink is the same of NVIDIA.',
    },
    {
      term: 'RDMA',
      meaning: 'Remote direct memory access: here the slower network that joins supernodes.',
    },
    {
      term: 'Plane',
      meaning:
        'One of the separate networks of a fabric, each with switches of its own. A die has one port on every plane.',
    },
    {
      term: 'L1, L2, L3',
      meaning:
        'Tiers of switches: L1 inside a node, L2 between the nodes of a supernode, L3 above, where the planner adds one.',
    },
    {
      term: 'Leaf, spine',
      meaning:
        'The two levels of the RDMA network: a leaf joins the chips of a supernode, spines join the leaves.',
    },
    {
      term: 'Rail',
      meaning:
        'The chips in the same place of every node share a leaf of their own: what stays in its place never climbs to a spine.',
    },
    {
      term: 'Compute rack, bus rack',
      meaning: 'Racks of nodes, and racks of the L2 switches that join them.',
    },
    { term: 'Uplink', meaning: 'A link from a switch of one tier to the tier above.' },
    {
      term: 'Oversubscription',
      meaning:
        'Capacity towards the chips over capacity upwards: at 1 all can send at full rate, at 4 at a quarter of it.',
    },
    {
      term: 'Radix',
      meaning: 'Ports of a switch chip. With two tiers it decides how many chips a supernode can have.',
    },
    {
      term: 'LPO, DSP',
      meaning:
        'Optical modules with linear drive, or with a signal processor that restores the signal and draws more power.',
    },
    {
      term: 'Injection bandwidth',
      meaning: 'What all chips together can send into the fabric, in one direction.',
    },
    {
      term: 'Spray, hash, adaptive',
      meaning: 'Ways to choose paths: all at once, one drawn by lot, or the emptiest one.',
    },
    {
      term: 'Algorithm and bus bandwidth',
      meaning:
        'Bytes of a collective over its time; and that times a factor of the collective, as NCCL counts, so that it can be held against a link.',
    },
    { term: 'SHARP', meaning: 'NVIDIA’s name for switches that add up what passes through them.' },
    {
      term: 'Prefill, decode',
      meaning: 'Reading a prompt, all its tokens at once; and writing the answer, a token or a few a step.',
    },
    {
      term: 'MoE, expert',
      meaning:
        'Mixture of experts: of many small networks in a layer each token visits a few. All others rest, but are in memory.',
    },
    {
      term: 'EP',
      meaning: 'Expert parallelism: the experts of a layer are spread over ranks. EP320 is over 320 of them.',
    },
    { term: 'TP', meaning: 'Tensor parallelism: ranks share every layer of one copy of a model.' },
    {
      term: 'Dispatch, combine',
      meaning: 'Tokens go to the ranks that hold their experts; and the results come back and are added up.',
    },
    {
      term: 'FFN',
      meaning: 'Feed-forward network: the half of a layer that is not attention. Experts take its place.',
    },
    {
      term: 'Micro-batch',
      meaning:
        'A part of the requests under way. With two, one half is in attention while the other is with the experts.',
    },
    {
      term: 'Start-up',
      meaning:
        'Time in which an exchange or a kernel has begun and no byte has arrived yet: launch and latency.',
    },
    {
      term: 'Copying',
      meaning:
        'Tokens are quantised, copied and summed by the chips that exchange them, slower than links could carry them.',
    },
    {
      term: 'Kernel',
      meaning: 'One operation of a model on a chip: a matrix product, an attention, a copy.',
    },
    {
      term: 'Imbalance (σ)',
      meaning: 'How unequally tokens choose their experts. The fullest rank makes all others wait.',
    },
    {
      term: 'Redundant expert',
      meaning: 'A second copy of an expert, on another rank.',
    },
    {
      term: 'KV cache',
      meaning:
        'Keys and values of all tokens so far, kept in memory so that attention need not compute them again.',
    },
    {
      term: 'MTP',
      meaning:
        'Multi-token prediction: a step guesses tokens ahead, and the next one keeps those that were right.',
    },
    {
      term: 'TTFT',
      meaning: 'Time to first token: from the arrival of a request to the first token of its answer.',
    },
    { term: 'TPOT', meaning: 'Time per output token, after the first.' },
    {
      term: 'MFU',
      meaning:
        'Model FLOPs utilisation: the arithmetic that a model needs over what the chips could do in that time.',
    },
    {
      term: 'FLOP, OP, TOPS',
      meaning: 'One operation on floating-point numbers, or on whole ones; TOPS are 10¹² a second.',
    },
    {
      term: 'INT8, FP8, FP16, BF16',
      meaning: 'Numbers of 8 or 16 bits: whole, floating, or floating with a wide range.',
    },
    { term: 'HBM', meaning: 'High-bandwidth memory: the memory on the package of a chip.' },
    {
      term: 'GPU, CPU, DPU',
      meaning: 'Processors for graphics, which compute neural networks; for all else; and for networks.',
    },
    { term: 'GB, GiB', meaning: 'Gigabyte, 10⁹ bytes; gibibyte, 2³⁰ bytes, 7 % more.' },
    {
      term: 'PUE',
      meaning: 'Power usage effectiveness: what the whole site draws over what the machines draw.',
    },
  ] as readonly Term[],
  version: (version: string) => `Supernode ${version}.`,
  kept: 'It is kept in this browser, and opens without a network.',
  update: 'A newer version is here: take it',
  /** How the hall is moved, by hand and by key. */
  movesTitle: 'In the hall',
  moves: [
    { how: ['drag'], does: 'Turn; one finger on a touch screen' },
    { how: ['right drag', 'two fingers'], does: 'Move sideways' },
    { how: ['wheel', 'pinch'], does: 'Nearer and away, towards the pointer' },
    { how: ['click'], does: 'Select' },
    { how: ['double click'], does: 'Fly there' },
    { how: ['←', '→', '↑', '↓'], does: 'Turn, when the hall has the focus' },
    { how: ['Shift ←', '→', '↑', '↓'], does: 'Move' },
    { how: ['+', '−'], does: 'Nearer and away' },
  ] as readonly { readonly how: readonly string[]; readonly does: string }[],
});
