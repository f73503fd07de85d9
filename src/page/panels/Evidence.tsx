import { useEffect, useState } from 'react';
import { CLAIMS } from '../../facts/claims';
import { CM384 } from '../../facts/cm384';
import { EVIDENCE, type Fact } from '../../facts/fact';
import { FITTED } from '../../facts/fitted';
import { NVL72 } from '../../facts/nvl72';
import { PLANNING } from '../../facts/planning';
import { POWER_SPLIT } from '../../facts/powerSplit';
import { RDMA } from '../../facts/rdma';
import { SITE } from '../../facts/site';
import { explain, openSheet } from '../store/sheets';
import { useStore } from '../store/store';
import { evidence as evidenceWords } from '../words/evidence';
import { factText } from '../words/factText';
import { siText } from '../words/format';
import { readable } from '../words/readable';
import { said } from '../words/said';
import { words } from '../words/words';
import { SheetFrame } from './SheetFrame';
import { Badge, Sources } from './Sources';

const allTables = (): readonly { title: string; facts: Readonly<Record<string, Fact>> }[] => {
  const { about } = evidenceWords;
  return [
    { title: evidenceWords.facts(words.systems.cm384), facts: CM384 },
    { title: evidenceWords.facts(words.systems.nvl72), facts: NVL72 },
    { title: evidenceWords.facts(about.powerSplit), facts: POWER_SPLIT },
    { title: evidenceWords.facts(about.site), facts: SITE },
    { title: evidenceWords.facts(about.planning), facts: PLANNING },
    { title: evidenceWords.facts(about.rdma), facts: RDMA },
    { title: evidenceWords.facts(about.fitted), facts: FITTED },
  ];
};

/** Every number, its class and its source: the claims first, then the model's metrics, then all facts. */
export default function Evidence() {
  const [search, setSearch] = useState('');
  const metrics = useStore((state) => state.loaded?.metrics ?? []);
  const claimed = useStore((state) => state.claim);
  useEffect(() => {
    if (claimed !== null) document.getElementById(`claim-${claimed}`)?.scrollIntoView();
  }, [claimed]);
  const wanted = search.trim().toLowerCase();
  const tables = allTables().map(({ title, facts }) => ({
    title,
    rows: Object.entries(facts).filter(([name, fact]) =>
      `${said(readable(name))} ${said(fact.note ?? '')} ${readable(name)} ${fact.evidence}`
        .toLowerCase()
        .includes(wanted),
    ),
  }));
  const claims = CLAIMS.filter((claim) =>
    `${said(claim.sentence)} ${said(claim.explanation)}`.toLowerCase().includes(wanted),
  );
  const isEmpty = claims.length === 0 && tables.every(({ rows }) => rows.length === 0);
  return (
    <SheetFrame title={evidenceWords.title} onClose={() => openSheet(null)}>
      <div className="tabs">
        <input
          type="search"
          placeholder={evidenceWords.search}
          aria-label={evidenceWords.search}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        {EVIDENCE.map((evidence) => (
          <button
            key={evidence}
            type="button"
            className="button"
            aria-pressed={search === evidence}
            title={evidenceWords.classes[evidence]}
            onClick={() => setSearch(search === evidence ? '' : evidence)}
          >
            {evidenceWords.names[evidence]}
          </button>
        ))}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <div className="body" tabIndex={0} role="region" aria-label={evidenceWords.title}>
        {isEmpty ? <p>{evidenceWords.nothing(search)}</p> : null}
        {claims.length === 0 ? null : <h3 className="section">{evidenceWords.claims}</h3>}
        {claims.map((claim) => (
          <article key={claim.id} id={`claim-${claim.id}`} className="claim">
            <h3>“{said(claim.sentence)}”</h3>
            <p>{said(claim.explanation)}</p>
            <table className="facts">
              <tbody>
                {claim.values.map((value) => (
                  <FactRow key={value.label} name={said(value.label)} fact={value} />
                ))}
              </tbody>
            </table>
          </article>
        ))}
        {wanted === '' ? (
          <>
            <h3 className="section">{evidenceWords.model}</h3>
            <table className="facts">
              <tbody>
                {metrics.map((metric) => (
                  <tr key={metric.id}>
                    <td className="what">
                      <button
                        type="button"
                        className="button"
                        style={{ padding: 0 }}
                        onClick={() => explain(metric.id)}
                      >
                        {said(metric.label)}
                      </button>
                    </td>
                    <td className="nowrap">{siText(metric.value, metric.unit)}</td>
                    <td>
                      <Badge evidence={metric.evidence} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </>
        ) : null}
        {tables.map(({ title, rows }) =>
          rows.length === 0 ? null : (
            <section key={title}>
              <h3 className="section">{title}</h3>
              <table className="facts">
                <thead>
                  <tr>
                    <th scope="col">{evidenceWords.columns.name}</th>
                    <th scope="col">{evidenceWords.columns.value}</th>
                    <th scope="col">{evidenceWords.columns.evidence}</th>
                    <th scope="col">{evidenceWords.columns.source}</th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map(([name, fact]) => (
                    <FactRow key={name} name={said(readable(name))} fact={fact} />
                  ))}
                </tbody>
              </table>
            </section>
          ),
        )}
      </div>
    </SheetFrame>
  );
}

function FactRow({ name, fact }: { readonly name: string; readonly fact: Fact }) {
  return (
    <tr>
      <td className="what">{name}</td>
      <td className="nowrap">{factText(fact.value, fact.unit)}</td>
      <td>
        <Badge evidence={fact.evidence} />
      </td>
      <td>
        <Sources keys={fact.source} />
        {fact.note === undefined ? null : <p className="quiet">{said(fact.note)}</p>}
      </td>
    </tr>
  );
}
