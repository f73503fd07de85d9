import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { ElementKind, Machine } from '../../model/machine/machine';
import { elementCount, elementName } from '../../model/machine/naming';
import { flyTo, select } from '../store/looking';
import { live } from '../store/session';
import { openSheet } from '../store/sheets';
import { useStore } from '../store/store';
import { csvLine } from '../words/csv';
import { elements } from '../words/elements';
import { siText } from '../words/format';
import { tables } from '../words/tables';
import { CopyButton } from './CopyButton';
import { LIVE_VALUES, liveLabel, liveText, stateOf } from './elementValues';
import { SheetFrame } from './SheetFrame';

const TABS = [
  'rack',
  'node',
  'package',
  'switch',
  'cable',
  'port',
  'chassis',
  'bundle',
] as const satisfies readonly ElementKind[];
type Tab = (typeof TABS)[number];
/** Kinds that only a machine of several supernodes has. */
const isJoining = (tab: Tab) => tab === 'chassis' || tab === 'bundle';

const ROW_PX = 28;
/** Live cells are rewritten this often; a sort by a live column is redone this often. */
const WRITE_MS = 200;
const SORT_MS = 1000;

/** A column: its title, and what to sort and show. Live ones come from `LIVE_VALUES`. */
interface Column {
  readonly id: string;
  readonly title: string;
  readonly isLive: boolean;
  /** Of the numbers that are sorted and copied; absent for text. */
  readonly unit?: string;
  text(index: number): string;
  sortKey(index: number): number | string;
}

interface Sort {
  readonly column: string;
  readonly descending: boolean;
}

/** The flat twin of the hall: the same elements, the same selection, as tables. */
export default function Tables() {
  const machine = useStore((state) => state.machine);
  const selection = useStore((state) => state.selection);
  const shown = selection ?? machine?.failed[0];
  const firstTab = TABS.find((tab) => tab === (shown?.kind === 'box' ? 'switch' : shown?.kind)) ?? 'node';
  const [wanted, setTab] = useState<Tab>(firstTab);
  const tabs = TABS.filter((tab) => !isJoining(tab) || (machine !== null && elementCount(machine, tab) > 0));
  const tab = tabs.includes(wanted) ? wanted : 'node';
  return (
    <SheetFrame title={tables.title} className="sheet docked" onClose={() => openSheet(null)}>
      <div className="tabs" role="tablist" aria-label={tables.title}>
        {tabs.map((id) => (
          <button
            key={id}
            type="button"
            role="tab"
            className="button"
            aria-selected={id === tab}
            onClick={() => setTab(id)}
          >
            {tables.tabs[id]}
          </button>
        ))}
      </div>
      {machine === null ? null : <Grid key={tab} machine={machine} kind={tab} />}
    </SheetFrame>
  );
}

function Grid({ machine, kind }: { readonly machine: Machine; readonly kind: Tab }) {
  const selection = useStore((state) => state.selection);
  const playing = useStore((state) => state.playing);
  const outside_W = useStore((state) => state.loaded?.power.outside_W ?? 0);
  const [sort, setSort] = useState<Sort>({ column: 'name', descending: false });
  const [sortedAt, setSortedAt] = useState(0);
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useRef<HTMLDivElement>(null);
  const columns = useMemo(() => columnsOf(machine, kind), [machine, kind]);
  const count = elementCount(machine, kind);

  // biome-ignore lint/correctness/useExhaustiveDependencies: sortedAt is the clock of a sort by live values
  const order = useMemo(() => {
    const indices = Array.from({ length: count }, (_, i) => i);
    const column = columns.find(({ id }) => id === sort.column) ?? columns[0]!;
    if (column.id === 'name' && !sort.descending) return indices;
    const keys = indices.map((index) => column.sortKey(index));
    const sign = sort.descending ? -1 : 1;
    return indices.sort((a, b) => {
      const [x, y] = [keys[a]!, keys[b]!];
      return x === y ? a - b : sign * (x < y ? -1 : 1);
    });
  }, [columns, count, sort, sortedAt]);
  const isLiveSort = columns.some(({ id, isLive }) => isLive && id === sort.column);
  useEffect(() => {
    if (!isLiveSort || !playing) return;
    const timer = setInterval(() => setSortedAt(performance.now()), SORT_MS);
    return () => clearInterval(timer);
  }, [isLiveSort, playing]);

  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
  });
  const items = virtual.getVirtualItems();

  /** Cells belong to this function, not to React: rows are rendered empty and written here. */
  const write = useCallback(() => {
    for (const row of rows.current?.children ?? []) {
      const index = Number((row as HTMLElement).dataset.index);
      columns.forEach((column, i) => {
        const cell = row.children[i] as HTMLElement;
        const text = column.text(index);
        if (cell.textContent !== text) cell.textContent = text;
      });
    }
  }, [columns]);
  useLayoutEffect(write);
  useEffect(() => {
    let last_ms = 0;
    return live.subscribe(() => {
      const now = performance.now();
      if (now - last_ms < WRITE_MS && useStore.getState().playing) return;
      last_ms = now;
      write();
    });
  }, [write]);

  const selectedRow = selection?.kind === kind ? order.indexOf(selection.index) : -1;
  const go = (row: number) => {
    const limited = Math.min(count - 1, Math.max(0, row));
    select({ kind, index: order[limited]! });
    virtual.scrollToIndex(limited);
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    const page = 15;
    const moves: Record<string, number> = {
      ArrowDown: selectedRow + 1,
      ArrowUp: selectedRow - 1,
      PageDown: selectedRow + page,
      PageUp: selectedRow - page,
      Home: 0,
      End: count - 1,
    };
    if (event.key === 'Enter' && selectedRow >= 0) flyTo({ kind, index: order[selectedRow]! });
    else if (moves[event.key] !== undefined) go(moves[event.key]!);
    else return;
    event.preventDefault();
  };
  const template = columns
    .map(({ id }) => (id === 'name' ? 'minmax(150px, 1.6fr)' : 'minmax(84px, 1fr)'))
    .join(' ');
  const rowId = (row: number) => `row-${kind}-${order[row]}`;
  return (
    <>
      <div
        ref={scroller}
        className="grid"
        role="grid"
        tabIndex={0}
        aria-label={tables.tabs[kind]}
        aria-rowcount={count + 1}
        aria-activedescendant={selectedRow >= 0 ? rowId(selectedRow) : undefined}
        onKeyDown={onKeyDown}
      >
        <div className="row head" role="row" style={{ gridTemplateColumns: template }}>
          {columns.map((column) => {
            const isSorted = sort.column === column.id;
            return (
              <div
                key={column.id}
                role="columnheader"
                className={column.id === 'name' ? undefined : 'number'}
                aria-sort={isSorted ? (sort.descending ? 'descending' : 'ascending') : 'none'}
              >
                <button
                  type="button"
                  className="button"
                  title={elements.about[column.id]}
                  onClick={() =>
                    setSort({ column: column.id, descending: isSorted ? !sort.descending : column.isLive })
                  }
                >
                  {column.title}
                  {isSorted ? (sort.descending ? ' ↓' : ' ↑') : ''}
                </button>
              </div>
            );
          })}
        </div>
        <div ref={rows} className="body-rows" role="rowgroup" style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const index = order[item.index]!;
            return (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the grid handles the keys for its rows
              <div
                key={item.key}
                id={rowId(item.index)}
                className="row line"
                role="row"
                tabIndex={-1}
                data-index={index}
                aria-rowindex={item.index + 2}
                aria-selected={item.index === selectedRow}
                style={{ gridTemplateColumns: template, transform: `translateY(${item.start}px)` }}
                onClick={() => go(item.index)}
                onDoubleClick={() => flyTo({ kind, index })}
              >
                {columns.map((column) => (
                  <div key={column.id} role="gridcell" className={column.id === 'name' ? 'name' : 'number'} />
                ))}
              </div>
            );
          })}
        </div>
      </div>
      <div className="tabs" style={{ borderBottom: 0, borderTop: '1px solid var(--line)' }}>
        <span className="quiet">{tables.rows(count)}</span>
        {kind === 'rack' && outside_W > 0 ? (
          <span className="quiet">{tables.outside(siText(outside_W, 'W'))}</span>
        ) : null}
        <span className="spacer" />
        <CopyButton label={tables.export} text={() => csv(columns, order)} />
      </div>
    </>
  );
}

/** Live values as plain numbers in the unit of their heading, so that a spreadsheet can sum them. */
function csv(columns: readonly Column[], order: readonly number[]): string {
  return [
    csvLine(columns.map(({ title, unit }) => (unit === undefined ? title : `${title} (${unit})`))),
    ...order.map((index) =>
      csvLine(columns.map((column) => (column.isLive ? String(column.sortKey(index)) : column.text(index)))),
    ),
  ].join('\n');
}

function columnsOf(machine: Machine, kind: Tab): Column[] {
  const fixed = (id: string, title: string, text: (index: number) => string | number): Column => ({
    id,
    title,
    isLive: false,
    text: (index) => String(text(index)),
    sortKey: text,
  });
  const live_ = LIVE_VALUES[kind].map(
    (value): Column => ({
      id: value.id,
      title: liveLabel(value, machine),
      isLive: true,
      unit: value.unit === '1' ? 'share' : value.unit,
      text: (index) => (live.frame === null ? '—' : liveText(value, machine, live.frame, index)),
      sortKey: (index) => (live.frame === null ? 0 : value.read(machine, live.frame, index)),
    }),
  );
  const name = fixed('name', tables.name, (index) => elementName(machine, { kind, index }));
  // Where nothing has failed there is nothing to say.
  const state =
    machine.failed.length === 0 || kind === 'node' || kind === 'package'
      ? []
      : [fixed('state', elements.failure.state, (index) => tables.state(stateOf(machine, { kind, index })))];
  switch (kind) {
    case 'rack':
      return [
        name,
        fixed('holds', tables.holds, (r) =>
          machine.system === 'nvl72'
            ? tables.mixedRack
            : machine.rackKind[r] === 0
              ? tables.computeRack
              : tables.busRack,
        ),
        ...state,
        ...live_,
      ];
    case 'switch':
      return [
        name,
        fixed('tier', tables.tier, (s) => machine.switchTier[s]!),
        fixed('plane', tables.plane, (s) => machine.switchPlane[s]!),
        ...state,
        ...live_,
      ];
    case 'cable':
      return [
        name,
        fixed('to', elements.values.to, (c) =>
          elementName(machine, { kind: 'box', index: machine.cableBox[c]! }),
        ),
        ...state,
        ...live_,
      ];
    default:
      return [name, ...state, ...live_];
  }
}
