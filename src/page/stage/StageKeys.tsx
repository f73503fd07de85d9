import { Keys } from '../panels/Keys';
import { stage } from '../words/stage';
import { words } from '../words/words';
import { STAGE_COMMANDS } from './stageCommands';

/** A letter is one key, whether Shift is held or not; where both mean something else, both are shown. */
const keysOf = (keys: readonly string[]) =>
  keys
    .filter((key) => key === key.toLowerCase() || !keys.includes(key.toLowerCase()))
    .map((key) => key.replace(/\+ $/, `+${words.space}`));

/** The keys of who gives a talk, and what becomes of the others meanwhile. */
export default function StageKeys() {
  return (
    <>
      <section>
        <h3 className="section">{stage.keys.title}</h3>
        <Keys commands={STAGE_COMMANDS.map((command) => ({ ...command, keys: keysOf(command.keys) }))} />
      </section>
      <section className="whole">
        <h3 className="section">{stage.keys.others}</h3>
        <p className="quiet">{stage.keys.othersAbout}</p>
      </section>
    </>
  );
}
