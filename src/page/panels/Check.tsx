import '../theme/check.css';
import { useEffect, useMemo, useState } from 'react';
import type { CheckRow } from '../../model/check/row';
import { startCheck, stopCheck, useCheck } from '../store/check';
import { openSheet } from '../store/sheets';
import { check as text } from '../words/check';
import { said } from '../words/said';
import { CopyButton } from './CopyButton';
import { CheckTable } from './check/CheckTable';
import { checkCsv, checkJson, searchText, summaryText } from './check/checkText';
import { SheetFrame } from './SheetFrame';

/** Which rows are wanted, besides by words. */
const KINDS = {
  misses: (row: CheckRow) => !row.ok,
  fitted: (row: CheckRow) => row.role === 'fitted',
  predicted: (row: CheckRow) => row.role === 'predicted',
} as const;
type Kind = keyof typeof KINDS;

const kindWords = (): Readonly<Record<Kind, { readonly name: string; readonly about: string }>> => ({
  misses: { name: text.misses, about: text.missesExplained },
  fitted: { name: text.roles.fitted, about: text.rolesExplained.fitted },
  predicted: { name: text.roles.predicted, about: text.rolesExplained.predicted },
});

/** Every published figure, computed anew in the reader's browser. */
export default function Check() {
  const rows = useCheck((state) => state.rows);
  const names = kindWords();
  const [search, setSearch] = useState('');
  const [kind, setKind] = useState<Kind | null>(null);
  useEffect(() => {
    if (useCheck.getState().status === 'idle') startCheck();
  }, []);
  const texts = useMemo(() => rows.map(searchText), [rows]);
  const wanted = search.trim().toLowerCase();
  const shown = rows.filter((row, i) => texts[i]!.includes(wanted) && (kind === null || KINDS[kind](row)));
  return (
    <SheetFrame title={text.title} className="sheet roomy" onClose={() => openSheet(null)}>
      <div className="tabs">
        <input
          type="search"
          placeholder={text.search}
          aria-label={text.search}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        {(Object.keys(KINDS) as Kind[]).map((id) => (
          <button
            key={id}
            type="button"
            className="button"
            aria-pressed={kind === id}
            title={names[id].about}
            onClick={() => setKind(kind === id ? null : id)}
          >
            {names[id].name}
          </button>
        ))}
        <span className="spacer" />
        <CopyButton label={text.csv} disabled={rows.length === 0} text={() => checkCsv(shown)} />
        <CopyButton label={text.json} disabled={rows.length === 0} text={() => checkJson(shown)} />
      </div>
      <Progress />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <div className="body" tabIndex={0} role="region" aria-label={text.title}>
        {shown.length > 0 ? <CheckTable rows={shown} /> : <Nothing isEmpty={rows.length === 0} />}
      </div>
    </SheetFrame>
  );
}

function Nothing({ isEmpty }: { readonly isEmpty: boolean }) {
  const status = useCheck((state) => state.status);
  if (!isEmpty) return <p>{text.nothing}</p>;
  return <p className="quiet">{status === 'running' || status === 'idle' ? text.computing : text.about}</p>;
}

/** How far it is, or what came out; and the button for the other. */
function Progress() {
  const { rows, total, status, failure, started_ms } = useCheck();
  // It begins by itself: nobody is offered to begin it a moment before.
  const isRunning = status === 'running' || status === 'idle';
  const action = isRunning ? stopCheck : startCheck;
  return (
    <div className="check-state">
      <p role="status">
        {status === 'failed' ? `${text.failed(said(failure))} ` : ''}
        {status === 'stopped' ? `${text.stopped(rows.length, total)} ` : ''}
        {rows.length === 0 ? text.about : summaryText(rows)}
        {isRunning && total > 0 ? (
          <span className="quiet">{` ${text.progress(rows.length, total, secondsLeft(rows.length, total, started_ms))}`}</span>
        ) : null}
      </p>
      {isRunning ? (
        <progress max={Math.max(1, total)} value={rows.length} aria-label={text.computing} />
      ) : null}
      <button type="button" className="button" onClick={action}>
        {isRunning ? text.stop : text.run}
      </button>
    </div>
  );
}

/** Rows before which nothing can be said of the rest. */
const ENOUGH = 5;

function secondsLeft(done: number, total: number, started_ms: number): string {
  if (done < ENOUGH) return '';
  const left_s = (((performance.now() - started_ms) / done) * (total - done)) / 1000;
  return `${Math.ceil(left_s)} s`;
}
