import type { FabricPlan } from '../../../model/planner/plan';
import { count, siText, three } from '../../words/format';
import { planner } from '../../words/planner';

const list = (...values: number[]) => values.map(count).join(' · ');
const metres = (value: number) => (value > 0 ? `${three(value)} m` : '—');

/** What a machine takes, as a table. */
export function Pieces({ plan }: { readonly plan: FabricPlan }) {
  return (
    <table>
      <tbody>
        {rowsOf(plan).map(([name, value, note]) => (
          <tr key={name} title={note}>
            <th scope="row">{name}</th>
            <td>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type PieceRow = [name: string, value: string, note?: string];

export function rowsOf(plan: FabricPlan): PieceRow[] {
  const { rows, notes } = planner;
  const { counts, geometry, modules, power, rdma, fibres } = plan;
  const network_W = power.total_W - power.packages_W - power.hosts_W;
  return [
    // What is published, and the switches that are not in it.
    [rows.power, both(power.total_W - power.rdmaSwitches_W, power.rdmaSwitches_W, 'W'), notes.power],
    [rows.powerChip, siText(power.total_W / counts.packages, 'W'), notes.power],
    ...pricesOf(plan, network_W / power.total_W),
    [rows.peak, `${siText(plan.peak_FLOPps, 'FLOP/s')} · ${siText(plan.hbm_B, 'B')}`],
    [rows.injection, both(plan.injection_Bps, plan.rdmaInjection_Bps, 'B/s')],
    [rows.bisection, both(plan.bisection_Bps, plan.rdmaBisection_Bps, 'B/s')],
    [rows.use, siText(counts.switchUse, '1')],
    [rows.racks, list(counts.computeRacks, counts.busRacks, counts.networkRacks), notes.chassis],
    [
      rows.floor,
      `${count(Math.round(geometry.area_m2))} m² (${three(geometry.length_m)}\u00a0×\u00a0${three(geometry.depth_m)}\u00a0m)`,
      notes.floor,
    ],
    [rows.bare, `${three(geometry.bare_m2)} m²`, notes.bare],
    [rows.nodes, count(counts.nodes)],
    [rows.dies, count(counts.dies)],
    [rows.switches, list(counts.l1Chips, counts.l2Chips, counts.l3Chips)],
    [rows.chassis, list(counts.leaves, counts.spines), notes.chassis],
    [rows.leaf, list(rdma.leafDown, rdma.leafUp, rdma.linksPerSpine), notes.leaf],
    [rows.cables, list(counts.scaleUpCables, counts.thirdTierCables, counts.scaleOutCables)],
    [
      rows.longest,
      [geometry.scaleUp_m, geometry.thirdTier_m, geometry.scaleOut_m].map(metres).join(' · '),
      notes.longest,
    ],
    [rows.modules, list(modules.scaleUp, modules.scaleOut)],
    [rows.fibres, list(fibres.scaleUp, fibres.scaleOut), notes.fibres],
  ];
}

/** Of the fabric, and of the RDMA network beside it. */
const both = (fabric: number, rdma: number, unit: string) =>
  `${siText(fabric, unit)} + ${siText(rdma, unit)}`;

function pricesOf({ counts, price }: FabricPlan, networkPower: number): PieceRow[] {
  const { rows, notes } = planner;
  const { packages_USD, total_USD, rdmaSwitches_USD } = price;
  if (total_USD === null || packages_USD === null) {
    const network_USD = price.switches_USD + price.modules_USD + price.copper_USD + rdmaSwitches_USD;
    return [[rows.price, planner.noPrice(siText(network_USD, 'USD')), notes.price]];
  }
  const networkPrice = (total_USD - packages_USD) / total_USD;
  return [
    [rows.price, both(total_USD - rdmaSwitches_USD, rdmaSwitches_USD, 'USD'), notes.price],
    [rows.priceChip, siText(total_USD / counts.packages, 'USD'), notes.price],
    [rows.network, `${siText(networkPower, '1')} · ${siText(networkPrice, '1')}`],
  ];
}
