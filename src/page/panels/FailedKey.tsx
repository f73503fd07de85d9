import '../theme/faults.css';
import type { Machine } from '../../model/machine/machine';
import { elements } from '../words/elements';

/** What red, dashed and crossed out means in the hall; nothing where nothing is: a port of a chip has no place of its own. */
export function FailedKey({ machine }: { readonly machine: Machine }) {
  if (!machine.failed.some(({ kind }) => kind !== 'port')) return null;
  return (
    <p className="scales failed-key">
      <i />
      {elements.failure.legend}
    </p>
  );
}
