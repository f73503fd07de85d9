import { pointAt } from '../../store/looking';
import { words } from '../../words/words';
import { Icon } from '../icons';

/** Lights the element that a limit waits for, and flies there. */
export function Locate({ limit, name }: { readonly limit: string; readonly name: string }) {
  const label = words.whereLimit(limit, name);
  return (
    <button
      type="button"
      className="button link locate"
      aria-label={label}
      title={label}
      onClick={() => pointAt(name)}
    >
      <Icon name="locate" />
    </button>
  );
}
