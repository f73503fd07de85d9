import '../theme/figures.css';
import '../theme/service.css';
import { useEffect } from 'react';
import type { ServiceReport } from '../../worker/protocol';
import { askService, useService } from '../store/service';
import { openSheet } from '../store/sheets';
import { useStore } from '../store/store';
import { siText, three } from '../words/format';
import { said } from '../words/said';
import { service } from '../words/service';
import { words } from '../words/words';
import { Numbers } from './controls/Numbers';
import { serviceControls } from './controls/serviceControls';
import { SheetFrame } from './SheetFrame';

const COLUMNS = ['mean', 'p50', 'p90', 'p99', 'max'] as const;
const WAITS = ['ttft_s', 'tpot_s', 'endToEnd_s'] as const;

/** Requests that come and go: what is asked, how long they wait, what the pools do. */
export default function Service() {
  const scenario = useStore((state) => state.scenario);
  const { report, isRunning, failure } = useService();
  useEffect(() => askService(scenario), [scenario]);
  const { chips, groups } = scenario.inference;
  return (
    <SheetFrame title={service.title} className="sheet roomy" onClose={() => openSheet(null)}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <div className="body figures service" tabIndex={0} role="region" aria-label={service.title}>
        <p className="quiet">{service.about(chips, groups, scenario.faults !== '')}</p>
        <section className="asked">
          <h3 className="section">{service.groups.asked}</h3>
          <Numbers scenario={scenario} list={serviceControls(scenario)} />
        </section>
        <section className={isRunning ? 'answer busy' : 'answer'} aria-busy={isRunning}>
          <p role="status" className="quiet">
            {isRunning ? service.computing : report === null ? '' : service.requests(report.ttft_s.count)}
          </p>
          {failure === null ? null : <p className="warning">{service.failed(said(failure))}</p>}
          {report === null ? null : <Answer report={report} />}
        </section>
      </div>
    </SheetFrame>
  );
}

function Answer({ report }: { readonly report: ServiceReport }) {
  const { goals, withinSlo } = report;
  return (
    <>
      {report.isQueueGrowing ? (
        <p className="warning">{service.growing}</p>
      ) : report.isNearCapacity ? (
        <p className="warning">{service.near}</p>
      ) : null}
      {report.refused.sentence === null ? null : <p className="warning">{said(report.refused.sentence)}</p>}
      <h3 className="section">{service.groups.waits}</h3>
      <table className="waits">
        <thead>
          <tr>
            <th scope="col">{service.columns.what}</th>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {service.columns[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {WAITS.map((wait) => (
            <tr key={wait} title={service.waitsExplained[wait]}>
              <th scope="row">{service.waits[wait]}</th>
              {COLUMNS.map((column) => (
                <td key={column}>{seconds(report[wait][column])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        {service.within(siText(withinSlo.both, '1'), siText(goals.ttft_s, 's'), siText(goals.tpot_s, 's'))}
      </p>
      <h3 className="section">{service.groups.pools}</h3>
      <table>
        <tbody>
          {poolRows(report).map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td className="nowrap">{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** No request of that kind has no time. */
const seconds = (value: number) => (Number.isFinite(value) ? siText(value, 's') : '—');

function poolRows(report: ServiceReport): [string, string][] {
  const { pools } = service;
  const { throughput, prefill, handOff, decode, load, chips, ranksPerChip } = report;
  const rows: [string, string][] = [
    [pools.requests, service.perSecond(three(throughput.requests_perS))],
    [pools.output, siText(throughput.output_tokps, 'tokens/s')],
    [pools.perChip, siText(throughput.output_tokps / chips, 'tokens/s')],
    [pools.prefill, siText(prefill.utilisation, '1')],
    [pools.prefillBatch, three(prefill.meanBatch_requests)],
    [pools.handOff, siText(handOff.utilisation, '1')],
    [pools.decodeBatch, three(decode.meanBatch_perRank * ranksPerChip)],
    [pools.kv, siText(decode.kvUse, '1')],
  ];
  if (load !== null)
    rows.push([pools.load, `${siText(load.prefill, '1')}${words.glue.comma}${siText(load.decode, '1')}`]);
  return rows;
}
