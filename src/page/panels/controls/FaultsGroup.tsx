import '../../theme/faults.css';
import { useState } from 'react';
import { faultNames } from '../../../model/scenario/faultNames';
import { failNamed, repair, repairAll } from '../../store/faults';
import { pointAt } from '../../store/looking';
import { useStore } from '../../store/store';
import { faults as text } from '../../words/faults';
import { Icon } from '../icons';
import { Group } from './Group';
import { useMatches } from './matches';

/** What has failed, part by part, and a box for more. */
export default function FaultsGroup() {
  const list = useStore((state) => state.scenario.faults);
  const system = useStore((state) => state.scenario.machine.system);
  const strangers = useStore((state) => state.loaded?.faults);
  const isWanted = useMatches(`${text.title} ${text.found}`, 'faults');
  const names = faultNames(list);
  const remark = (name: string) =>
    strangers?.unknown.includes(name) ? text.gone : strangers?.refused.includes(name) ? text.whole : null;
  if (!isWanted) return null;
  return (
    <Group title={text.title} isFolded params={['faults']}>
      <div className="field faults">
        {names.length === 0 ? <p className="quiet">{text.none(system)}</p> : null}
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
              <span className="quiet">{remark(name)}</span>
              <button
                type="button"
                className="button icon"
                title={text.repair(name)}
                aria-label={text.repair(name)}
                onClick={() => repair(name)}
              >
                <Icon name="close" />
              </button>
            </li>
          ))}
        </ul>
        <FailBox example={text.example[system]} />
        {names.length > 1 ? (
          <button type="button" className="button" onClick={repairAll}>
            {text.repairAll}
          </button>
        ) : null}
        {names.length > 0 ? <p className="hint quiet">{text.hint}</p> : null}
      </div>
    </Group>
  );
}

/** Names what else is to fail: one part, or several. A name that cannot fail stays in the box. */
function FailBox({ example }: { readonly example: string }) {
  const [wanted, setWanted] = useState('');
  return (
    <form
      className="fail"
      onSubmit={(event) => {
        event.preventDefault();
        setWanted(failNamed(wanted).join(' '));
      }}
    >
      <input
        type="text"
        aria-label={text.name}
        placeholder={example}
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
