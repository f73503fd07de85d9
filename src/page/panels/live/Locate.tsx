import { pointAt } from '../../store/session';
import { words } from '../../words/en';
import { Icon } from '../icons';

/** Lights an element in the hall and flies there. */
export function Locate({ name }: { readonly name: string }) {
  const label = words.where(name);
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
