import { count } from '../format';
import type { tables as english } from '../tables';

/** Sentences of the tables in Chinese. */
export const tables: typeof english = {
  title: '表格',
  tabs: {
    rack: '机柜',
    node: '节点',
    package: '芯片',
    switch: '交换机',
    cable: '线缆',
    port: '裸片端口',
    chassis: 'RDMA 交换机',
    bundle: 'RDMA 链路',
  },
  name: '名称',
  holds: '装有',
  tier: '层',
  plane: '平面',
  busRack: '交换盒',
  mixedRack: '节点和交换托盘',
  computeRack: '节点',
  rows: (rows) => `${count(rows)} 行`,
  outside: (power) =>
    `机柜之外另耗 ${power}：用于叶、脊交换机处的光互联；这些交换机连接超节点时，也包括它们本身。`,
  state: (state) => (state === 'failed' ? '故障' : state === 'dead' ? '失联' : '正常'),
  export: '复制为 CSV',
};
