import { type ReactNode, useId } from 'react';
import { useMatches } from './matches';

/** A native choice with its label. Values of a group stand below its heading. */
export function Choice<T extends string>(props: {
  /** The field of the scenario that it sets, by its name in a URL. */
  readonly param?: string;
  readonly label: string;
  readonly value: T;
  readonly values: readonly T[];
  readonly names: Readonly<Record<T, string>>;
  readonly groups?: readonly { readonly name: string; has(value: T): boolean }[];
  readonly hint?: ReactNode;
  /** The heading above says what it is: the label is for those who do not see it. */
  readonly isTitled?: boolean;
  onChange(value: T): void;
}) {
  const id = useId();
  const isWanted = useMatches(props.label, props.param, props.hint);
  if (!isWanted) return null;
  const option = (value: T) => (
    <option key={value} value={value}>
      {props.names[value]}
    </option>
  );
  return (
    <div className="field">
      <label htmlFor={id} className={props.isTitled ? 'hidden-label' : undefined}>
        {props.label}
      </label>
      <select
        id={id}
        data-param={props.param}
        className={props.isTitled ? 'whole' : undefined}
        value={props.value}
        onChange={(event) => props.onChange(event.target.value as T)}
      >
        {props.groups === undefined
          ? props.values.map(option)
          : props.groups.map(({ name, has }) => (
              <optgroup key={name} label={name}>
                {props.values.filter(has).map(option)}
              </optgroup>
            ))}
      </select>
      {props.hint === undefined ? null : <p className="hint quiet">{props.hint}</p>}
    </div>
  );
}
