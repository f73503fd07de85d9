import type { Phrases } from '../../phrases';
import { oneOrMore } from './expand';

/** What ends the growth of a machine in the planner. */
export const limits: Phrases = {
  'Whole nodes': '整节点',
  'Uplinks in pairs': '上行链路成对',
  'Ports of an L1 chip': 'L1 芯片的端口',
  'Ports of an L2 chip': 'L2 芯片的端口',
  'Ports of an L3 chip': 'L3 芯片的端口',
  'Reach between the tiers': '层间的可达距离',
  'Reach to the third tier': '到第三层的可达距离',
  'Even rails': '各轨均分',
  'Ports of an RDMA leaf': 'RDMA 叶交换机的端口',
  'Ports of an RDMA spine': 'RDMA 脊交换机的端口',
  'Reach of RDMA': 'RDMA 的可达距离',
  uplinks: '条上行链路',
  rails: '条轨',
  leaves: '台叶交换机',
  m: 'm',
  ...oneOrMore({
    '{#} chip(s) do not fill whole nodes of {#}.': '{0} 颗芯片填不满每节点 {1} 颗的整节点。',
    '{#} node(s) of {#} chip(s).': '{0} 个节点，每个 {1} 颗芯片。',
    'A cable carries two links, one to each chip of a logical switch: {} uplinks of an L1 chip are {} cable(s).':
      '一根线缆承载两条链路，分别通往逻辑交换机的两颗芯片：L1 芯片的 {0} 条上行链路即 {1} 根线缆。',
    'Every node has a link to every L2 chip, so a supernode of {} node(s) takes {} of the {} ports of each; {} × {} = {} chips is where two tiers end.':
      '每个节点与每颗 L2 芯片之间都有一条链路，因此 {0} 个节点的超节点占用每颗 L2 芯片 {2} 个端口中的 {1} 个；两层止于 {3} × {4} = {5} 颗芯片。',
    'With half of the ports of an L2 chip pointing up, a group has {} nodes; an L3 chip has a port for each of {} group(s), {} at most: three tiers end at {} chips.':
      'L2 芯片有一半端口朝上，因此一组有 {0} 个节点；L3 芯片为 {1} 个组各留一个端口，最多 {2} 个：三层止于 {3} 颗芯片。',
    'Without rails a leaf takes the only chip of each of its nodes.':
      '不分轨时，叶交换机接入其各节点唯一的芯片。',
    'Without rails a leaf takes all {} chips of each of its nodes.':
      '不分轨时，叶交换机接入其各节点的全部 {0} 颗芯片。',
    'Every node puts as many of its chips on each rail: {} rails share the {} chip(s) of a node evenly.':
      '每个节点放在各轨上的芯片一样多：{0} 条轨均分一个节点的 {1} 颗芯片。',
    'Every node puts as many of its chips on each rail: {} rails cannot share the {} chip(s) of a node evenly.':
      '每个节点放在各轨上的芯片一样多：{0} 条轨无法均分一个节点的 {1} 颗芯片。',
    'The fullest leaf joins {} chip(s) below to {} link(s) above, at an oversubscription of {} at most.':
      '最满的叶交换机下接 {0} 颗芯片，上接 {1} 条链路，收敛比至多为 {2}。',
    'Every leaf has a link to every spine, and a spine has {} ports: leaf and spine end at {} chip(s), and a third level is not planned here.':
      '每台叶交换机与每台脊交换机之间都有一条链路，而脊交换机有 {0} 个端口：叶脊两级止于 {1} 颗芯片，这里不规划第三级。',
  }),
  '1 chip does not fill whole nodes of {}.': '1 颗芯片填不满每节点 {0} 颗的整节点。',
  'A cable carries two links, one to each chip of a logical switch: {} uplinks of an L1 chip cannot be paired.':
    '一根线缆承载两条链路，分别通往逻辑交换机的两颗芯片：L1 芯片的 {0} 条上行链路无法成对。',
  'An L1 chip joins the {} dies of its node to {} uplinks: {} of its {} ports.':
    'L1 芯片把其节点的 {0} 颗裸片接到 {1} 条上行链路：占用 {3} 个端口中的 {2} 个。',
  'Optics reaches {} (modules for multi-mode fibre end at {} m, {} a port); the longest cable of a row is {}.':
    '光互联可达 {0}（多模光纤的光模块止于 {1} m，每端口 {2}）；一排中最长的线缆为 {3}。',
  'Active copper reaches {} (at {} a port); the longest cable of a row is {}.':
    '有源铜缆可达 {0}（每端口 {1} 时）；一排中最长的线缆为 {2}。',
  'Passive copper reaches {} (at {} a port); the longest cable of a row is {}.':
    '无源铜缆可达 {0}（每端口 {1} 时）；一排中最长的线缆为 {2}。',
  'Optics reaches {} (modules for multi-mode fibre end at {} m, {} a port); the way from the corner of the floor to its middle is {}.':
    '光互联可达 {0}（多模光纤的光模块止于 {1} m，每端口 {2}）；从场地一角到中央的路程为 {3}。',
  'Active copper reaches {} (at {} a port); the way from the corner of the floor to its middle is {}.':
    '有源铜缆可达 {0}（每端口 {1} 时）；从场地一角到中央的路程为 {2}。',
  'Passive copper reaches {} (at {} a port); the way from the corner of the floor to its middle is {}.':
    '无源铜缆可达 {0}（每端口 {1} 时）；从场地一角到中央的路程为 {2}。',
  'Leaves and spines stand in the middle of the floor, {} from its corner; optics reaches {} (modules for multi-mode fibre end at {} m).':
    '叶、脊交换机位于场地中央，离其一角 {0}；光互联可达 {1}（多模光纤的光模块止于 {2} m）。',
};
