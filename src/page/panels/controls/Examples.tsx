import { defaultScenario } from '../../../model/scenario/scenario';
import { patchScenario } from '../../../model/scenario/sparse';
import { openExample } from '../../store/session';
import { EXAMPLES } from '../../words/examples';
import { words } from '../../words/words';

/** Scenarios worth seeing. */
export function Examples() {
  return (
    <div className="group">
      <h2>{words.groups.examples}</h2>
      <div className="examples">
        {EXAMPLES.map(({ id, title, sentence, patch, speed }) => (
          <button
            key={id}
            type="button"
            className="button"
            title={sentence}
            onClick={() => openExample(patchScenario(defaultScenario(), patch).scenario, speed)}
          >
            <strong>{title}</strong>
          </button>
        ))}
      </div>
    </div>
  );
}
