import type { ChipChoice } from '../../../model/scenario/limits';
import type { elements as english } from '../elements';
import { count } from '../format';
import { serving } from './serving';

const PACKAGES: Readonly<Record<ChipChoice, string>> = {
  ascend910c: '昇腾 910C 封装，两颗裸片',
  h100: 'H100 GPU',
  h800: 'H800 GPU',
  h200: 'H200 GPU',
  h20: 'H20 GPU',
  b200: 'Blackwell GPU，两颗裸片',
  gb200: 'Blackwell GPU，两颗裸片',
};

/** Sentences about the elements of the machine and their colours. */
export const elements: typeof english = {
  card: {
    breadcrumb: '所在位置',
    hall: '机房',
    clear: '清除选中',
  },
  kinds: {
    rack: '机柜',
    node: '节点',
    box: '交换盒',
    package: '芯片',
    cpu: 'CPU',
    switch: '交换芯片',
    cable: '线缆',
    port: '裸片端口',
    chassis: 'RDMA 交换机',
    bundle: 'RDMA 链路',
  },
  legend: {
    more: '哪些是模型，哪些是画法',
    line: (what) => `${what}。`,
    scale: (what, least, most) => `${what}，${least} 到 ${most}。`,
    upTo: (kind, most) => `${kind}至 ${most}`,
    memory: '封装：进出 HBM 的字节数，占峰值的比例。节点和机柜：其平均值。',
    phase: '芯片在所示时间的大部分里正在做什么。节点和机柜的灯：其中的第一颗芯片。',
    same: '裸片：计算。边框、交换芯片和线缆：其链路中较忙的方向。均为占峰值的比例。',
    kinds: {
      switch: '交换芯片',
      cable: '线缆',
      node: '节点',
      box: '交换盒',
      rack: '机柜',
      bundle: 'RDMA 链路',
      chassis: 'RDMA 交换机',
      package: '芯片',
    },
    pulses: '线缆中光点的密度：它的吞吐。光点的速度只是画法。',
    heat: '机柜上方热气的高度和密度：它的功耗。上升的快慢只是画法。',
    drawn:
      '板卡、插座和走线通道画在看得见的地方；它们的真实位置没有公布。红色条纹是华为机柜的装饰，没有含义。',
    rdma: 'RDMA 网络：模型为每个超节点一台叶交换机，加上它们所需的脊交换机。这些交换机摆在哪里，以及把一个节点的或两台交换机之间的多条链路画成一根光纤，只是画法。',
  },
  failure: {
    fail: '设为故障',
    repair: '修复',
    state: '状态',
    failed: '故障',
    dead: '不通：其链路的末端是故障部件',
    legend: '故障，或被故障部件隔断',
    modelled:
      '故障部件从一开始就不传输任何数据。每一对芯片仍按各自端口的能力使用所有平面：少了一根线缆的平面照样分到它的份额，全体都等它。故障部件的功耗按空闲计。',
  },
  isolation: {
    label: '突出显示',
    all: '全部',
    hottest: (many) => `最忙的 ${many} 根线缆`,
    partners: '通信对象',
    plane: (plane) => `平面 ${plane}`,
  },
  quality: {
    label: '画质',
    about: '低：线缆较少，较远的机柜画成关闭的。演示：线缆更圆，打开的机柜更多，且没有什么会自行变化。',
    names: { auto: '自动', low: '低', balanced: '均衡', stage: '演示' },
  },
  partners: {
    button: '它与谁通信',
    text: (others, amongThem, nodes) => {
      if (others === 0)
        return amongThem ? '只在自己的芯片之间交换数据。' : '在这个工作负载中不与任何芯片交换数据。';
      const among = amongThem ? '在自己的芯片之间交换数据，也' : '';
      const where = `合计分布在 ${count(nodes)} 个节点中`;
      return `${among}与另外 ${count(others)} 颗芯片交换数据；${where}。${nodes > 1 ? '它们之间的线缆突出显示。' : ''}`;
    },
  },
  what: {
    rack: '机柜',
    node: '一组板卡，带有芯片、CPU 和第一层交换机',
    box: '装有交换芯片的盒子',
    package: (chip) => PACKAGES[chip],
    cpu: '主机处理器',
    switch: '交换芯片',
    cable: (isOptical, links) =>
      `${isOptical ? '400G 光缆' : '铜缆'}：${links === 1 ? '一个 NVLink 端口' : '互联网络的两条链路'}`,
    port: '裸片与其第一颗交换芯片之间的端口',
    leaf: 'RDMA 网络的叶交换机，每个超节点一台',
    spine: 'RDMA 网络的脊交换机，连接各叶交换机',
    bundle: (links) => `RDMA 网络的 ${links} 条链路，画成一根`,
  },
  bundle: {
    up: { all: '往脊交换机', node: '往叶交换机', trunk: '叶到脊' },
    down: { all: '自脊交换机', node: '自叶交换机', trunk: '脊到叶' },
    to: (end) => `到 ${end}`,
    links: { label: '链路', text: (links, rate) => `${links} × ${rate}` },
  },
  work: {
    idle: '空闲',
    ...serving.stages,
    compute: '计算',
    transfer: '传输',
  },
  values: {
    compute: '计算',
    memory: 'HBM',
    network: '端口',
    power: '功耗',
    utilisation: '利用率',
    work: '正在做',
    up: '往交换机',
    down: '自交换机',
    hostPower: '按额定值计；其负载未建模',
    from: '起点',
    to: '终点',
  },
  about: {
    compute: '完成的运算量与稠密 FP16 峰值之比，取画面内的平均。',
    memory: '进出 HBM 的字节数与其峰值之比，包括计算和传输。',
    network: '所有互联网络端口在较忙方向上的字节数与其容量之比。',
    utilisation: '字节数与容量之比：交换芯片按所有端口计，线缆或端口按较忙的方向计。',
    up: '这个方向上线路每秒的字节数，包括协议开销。',
    down: '这个方向上线路每秒的字节数，包括协议开销。',
    power: '芯片和交换芯片：部件自身的功耗。节点、交换盒和机柜：市电侧的功耗，含风扇、泵和供电损耗。',
  },
};
