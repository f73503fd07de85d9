import type { ReactNode } from 'react';
import { differing } from '../../../model/scenario/sparse';
import { resetFields } from '../../store/session';
import { useStore } from '../../store/store';
import { words } from '../../words/words';

/** Controls that belong together, with a way back to their defaults; folded away where few ask for them. */
export function Group({
  title,
  params,
  isFolded = false,
  children,
}: {
  readonly title: string;
  /** The fields that are set here, by their names in a URL. */
  readonly params: readonly string[];
  readonly isFolded?: boolean;
  readonly children: ReactNode;
}) {
  const isSearched = useStore((state) => state.wanted.trim() !== '');
  const changed = useStore((state) => differing(state.scenario, params).join());
  const reset =
    changed === '' ? null : (
      <button
        type="button"
        className="button reset"
        title={words.controls.resetGroup}
        aria-label={`${title}${words.glue.colon}${words.controls.resetGroup}`}
        onClick={(event) => {
          // In a summary a click would fold the group as well.
          event.preventDefault();
          resetFields(params);
        }}
      >
        ↺
      </button>
    );
  if (isFolded)
    return (
      <details
        className="group"
        open={isSearched || undefined}
        onToggle={({ currentTarget }) => {
          // What opens below the edge of the panel comes into view.
          if (currentTarget.open && !isSearched) currentTarget.scrollIntoView({ block: 'nearest' });
        }}
      >
        <summary>
          {title}
          {reset}
        </summary>
        {children}
      </details>
    );
  return (
    <div className="group">
      <h2>
        {title}
        {reset}
      </h2>
      {children}
    </div>
  );
}
