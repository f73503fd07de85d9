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
import { words } from '../words/en';
import { evidence as evidenceWords } from '../words/en/evidence';
import { factText, siText } from '../words/format';
import { SheetFrame } from './SheetFrame';
import { Badge, Sources } from './Sources';

const TABLES: readonly { title: string; facts: Readonly<Record<string, Fact>> }[] = [
  { title: evidenceWords.facts(words.systems.cm384), facts: CM384 },
  { title: evidenceWords.facts(words.systems.nvl72), facts: NVL72 },
  { title: evidenceWords.facts('how power follows activity, both systems'), facts: POWER_SPLIT },
  { title: evidenceWords.facts('where it stands'), facts: SITE },
  { title: evidenceWords.facts('how large it can be built'), facts: PLANNING },
  { title: evidenceWords.facts('the network between supernodes'), facts: RDMA },
  { title: evidenceWords.facts('what was fitted'), facts: FITTED },
];

/** Every number, its class and its source: the claims first, then the model's metrics, then all facts. */
export default function Evidence() {
  const [search, setSearch] = useState('');
  const metrics = useStore((state) => state.loaded?.metrics ?? []);
  const claimed = useStore((state) => state.claim);
  useEffect(() => {
    if (claimed !== null) document.getElementById(`claim-${claimed}`)?.scrollIntoView();
  }, [claimed]);
  const wanted = search.trim().toLowerCase();
  const tables = TABLES.map(({ title, facts }) => ({
    title,
    rows: Object.entries(facts).filter(([name, fact]) =>
      `${readable(name)} ${fact.note ?? ''} ${fact.evidence}`.toLowerCase().includes(wanted),
    ),
  }));
  const claims = CLAIMS.filter((claim) =>
    `${claim.sentence} ${claim.explanation}`.toLowerCase().includes(wanted),
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
            {evidence}
          </button>
        ))}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <div className="body" tabIndex={0} role="region" aria-label={evidenceWords.title}>
        {isEmpty ? <p>{evidenceWords.nothing(search)}</p> : null}
        {claims.length === 0 ? null : <h3 className="section">{evidenceWords.claims}</h3>}
        {claims.map((claim) => (
          <article key={claim.id} id={`claim-${claim.id}`} className="claim">
            <h3>“{claim.sentence}”</h3>
            <p>{claim.explanation}</p>
            <table className="facts">
              <tbody>
                {claim.values.map((value) => (
                  <FactRow key={value.label} name={value.label} fact={value} />
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
                        {metric.label}
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
                    <FactRow key={name} name={readable(name)} fact={fact} />
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
        {fact.note === undefined ? null : <p className="quiet">{fact.note}</p>}
      </td>
    </tr>
  );
}

/** Words that are written in capitals. */
const CAPITALS =
  /^(cpu|gpu|dpu|hbm|nccl|tdp|psu|lpo|dsp|mla|gemm|rdma|vpc|rl|mtbf|ecc|usd|cny|us|(fp|bf|int|ep|l)\d+)s?$/i;

/** `readLatencyInNode_s` as a reader says it: "Read latency in node". The unit stands beside the value. */
function readable(name: string): string {
  const text = name
    .replace(/_.*$/, '')
    .replace(/(\d+)(Ki|Mi|Gi)(?=[A-Z_]|$)/g, '$1$2B')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/(B)([A-Z])/g, '$1 $2')
    .replace(/\b(?!fp|bf|int|ep|l\d)([a-z]+)(\d)/gi, '$1 $2')
    .split(' ')
    .map((word) =>
      CAPITALS.test(word)
        ? word.toUpperCase().replace(/S$/, 's')
        : /^\d+[KMG]iB$/.test(word)
          ? word
          : word.toLowerCase(),
    )
    .join(' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
