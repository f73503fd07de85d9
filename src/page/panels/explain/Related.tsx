import type { MetricReport } from '../../../model/metrics/report';
import { explainInput } from '../../store/sheets';
import { explaining } from '../../words/explain';
import { siText } from '../../words/format';
import { said } from '../../words/said';

/** What a reader asks next. */
const RELATED: Readonly<Record<string, readonly string[]>> = {
  tokensPerChip: [
    'timePerToken_s',
    'tokensPerSecond',
    'tokensPerTops',
    'tokensPerKilowatt',
    'costPerMillionTokens_USD',
    'energyPerMillionTokens_kWh',
    'carbonPerMillionTokens_kg',
    'mfu',
    'memory_B',
    'handOff_s',
  ],
  computeShare: ['achieved_FLOPps', 'mfu', 'step_s'],
  copyShare: ['stageDispatch_s', 'stageCombine_s', 'load'],
  imbalanceShare: ['load', 'stageExperts_s', 'stageCombine_s'],
  memory_B: ['memoryOver_B', 'parameters'],
  achieved_FLOPps: ['peak_FLOPps', 'mfu', 'step_s', 'compute_s', 'collective_s'],
  power_W: [
    'powerIdle_W',
    'powerFull_W',
    'facilityPower_W',
    'cost_USDph',
    'carbon_kgph',
    'energyPerStep_J',
    'efficiency_FLOPpJ',
  ],
  networkShare: ['collective_s', 'algorithm_Bps', 'bus_Bps', 'injection_Bps', 'latencyShare', 'routingLoss'],
  costPerMillionTokens_USD: ['energyCost_USDph', 'capitalCost_USDph', 'tokensPerKiloUSD'],
};

export function Related({ id, metrics }: { readonly id: string; readonly metrics: readonly MetricReport[] }) {
  const related = (RELATED[id] ?? []).flatMap((other) => metrics.filter((metric) => metric.id === other));
  if (related.length === 0) return null;
  return (
    <>
      <h3 className="section">{explaining.related}</h3>
      <table className="facts">
        <tbody>
          {related.map((metric) => (
            <tr key={metric.id}>
              <td>
                <button type="button" className="button link" onClick={() => explainInput(metric.id)}>
                  {said(metric.label)}
                </button>
              </td>
              <td className="nowrap">{siText(metric.value, metric.unit)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
