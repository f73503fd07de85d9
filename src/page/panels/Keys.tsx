import type { Command } from '../store/commands';
import { keyText } from './CommandButton';

/** Commands and their keys, as the registry has them. */
export function Keys({ commands }: { readonly commands: readonly Command[] }) {
  return (
    <dl className="keys">
      {commands.map(({ id, label, keys }) => (
        <KeyRow key={id} keys={keys.map(keyText)} does={label()} />
      ))}
    </dl>
  );
}

/** What some keys do, each of them. */
export function KeyRow({ keys, does }: { readonly keys: readonly string[]; readonly does: string }) {
  return (
    <div>
      <dt>
        {[...new Set(keys)].map((key) => (
          <kbd key={key}>{key}</kbd>
        ))}
      </dt>
      <dd>{does}</dd>
    </div>
  );
}
