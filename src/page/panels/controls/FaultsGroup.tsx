import '../../theme/faults.css';
import { useState } from 'react';
import { faultNames } from '../../../model/scenario/faultNames';
import { repairAll, toggleFaults } from '../../store/faults';
import { pointAt } from '../../store/looking';
import { useStore } from '../../store/store';
import { faults as text } from '../../words/en/faults';
import { Icon } from '../icons';
import { Group } from './Group';

/** What has failed, part by part, and a box for more. */
export default function FaultsGroup() {
  const list = useStore((state) => state.scenario.faults);
  const strangers = useStore((state) => state.loaded?.faults);
  const names = faultNames(list);
  const isGone = (name: string) => strangers?.unknown.includes(name) || strangers?.refused.includes(name);
  return (
    <Group title={text.title} isFolded params={['faults']}>
      {names.length === 0 ? <p className="quiet">{text.none}</p> : null}
      <ul className="failed">
        {names.map((name) => (
          <li key={name}>
            <button
              type="button"
              className="button link mono"
              title={text.show(name)}
              onClick={() => pointAt(name)}
            >
              {name}
            </button>
            {isGone(name) ? <span className="quiet">{text.gone}</span> : null}
            <button
              type="button"
              className="button icon"
              title={text.repair(name)}
              aria-label={text.repair(name)}
              onClick={() => toggleFaults([name])}
            >
              <Icon name="close" />
            </button>
          </li>
        ))}
      </ul>
      <FailBox />
      {names.length > 1 ? (
        <button type="button" className="button" onClick={repairAll}>
          {text.repairAll}
        </button>
      ) : null}
      {names.length > 0 ? <p className="hint">{text.hint}</p> : null}
    </Group>
  );
}

/** Names what else is to fail: one part, or several with spaces between them. */
function FailBox() {
  const [wanted, setWanted] = useState('');
  return (
    <form
      className="fail"
      onSubmit={(event) => {
        event.preventDefault();
        const names = wanted.split(/[\s,;]+/).filter((name) => name !== '');
        if (names.length > 0) toggleFaults(names);
        setWanted('');
      }}
    >
      <input
        type="text"
        aria-label={text.name}
        placeholder={text.example}
        spellCheck={false}
        autoComplete="off"
        value={wanted}
        onChange={(event) => setWanted(event.target.value)}
      />
      <button type="submit" className="button" disabled={wanted.trim() === ''}>
        {text.add}
      </button>
    </form>
  );
}
