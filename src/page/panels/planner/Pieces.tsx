import type { FabricPlan } from '../../../model/planner/plan';
import { planner } from '../../words/en/planner';
import { count, siText, three } from '../../words/format';

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

function rowsOf(plan: FabricPlan): [name: string, value: string, note?: string][] {
  const { rows, notes } = planner;
  const { counts, geometry, modules, power, price } = plan;
  const network_W = power.switches_W + power.scaleUpOptics_W + power.scaleOutOptics_W;
  const network_USD = price.switches_USD + price.modules_USD;
  return [
    [rows.power, siText(power.total_W, 'W'), notes.power],
    [rows.powerChip, siText(power.total_W / counts.packages, 'W'), notes.power],
    [rows.price, siText(price.total_USD, 'USD'), notes.price],
    [rows.priceChip, siText(price.total_USD / counts.packages, 'USD'), notes.price],
    [
      rows.network,
      `${siText(network_W / power.total_W, '1')} · ${siText(network_USD / price.total_USD, '1')}`,
    ],
    [rows.injection, siText(plan.injection_Bps, 'B/s')],
    [rows.bisection, siText(plan.bisection_Bps, 'B/s')],
    [rows.use, siText(counts.switchUse, '1')],
    [rows.racks, list(counts.computeRacks, counts.busRacks, counts.networkRacks), notes.chassis],
    [
      rows.floor,
      `${count(Math.round(geometry.area_m2))} m² (${three(geometry.length_m)}\u00a0×\u00a0${three(geometry.depth_m)}\u00a0m)`,
      notes.floor,
    ],
    [rows.nodes, count(counts.nodes)],
    [rows.dies, count(counts.dies)],
    [rows.switches, list(counts.l1Chips, counts.l2Chips, counts.l3Chips)],
    [rows.chassis, list(counts.leaves, counts.spines), notes.chassis],
    [rows.cables, list(counts.scaleUpCables, counts.thirdTierCables, counts.scaleOutCables)],
    [
      rows.longest,
      [geometry.scaleUp_m, geometry.thirdTier_m, geometry.scaleOut_m].map(metres).join(' · '),
      notes.longest,
    ],
    [rows.modules, list(modules.scaleUp, modules.scaleOut)],
    [rows.fibres, count(plan.fibres)],
  ];
}
