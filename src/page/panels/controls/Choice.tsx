import { type ReactNode, useId } from 'react';

/** A native choice with its label. Values of a group stand below its heading. */
export function Choice<T extends string>(props: {
  readonly label: string;
  readonly value: T;
  readonly values: readonly T[];
  readonly names: Readonly<Record<T, string>>;
  readonly groups?: readonly { readonly name: string; has(value: T): boolean }[];
  readonly hint?: ReactNode;
  onChange(value: T): void;
}) {
  const id = useId();
  const option = (value: T) => (
    <option key={value} value={value}>
      {props.names[value]}
    </option>
  );
  return (
    <div className="field">
      <label htmlFor={id}>{props.label}</label>
      <select id={id} value={props.value} onChange={(event) => props.onChange(event.target.value as T)}>
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
