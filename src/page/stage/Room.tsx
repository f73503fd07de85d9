import { useEffect } from 'react';
import { stage as words } from '../words/stage';
import { filterOf, PLAIN, RANGE, type RoomState, setRoom, useRoom } from './correction';
import { toggleRoom } from './present';

/** As many steps of grey as a good room tells apart. */
const GREYS = Array.from({ length: 11 }, (_, i) => i / 10);

/** Makes the page brighter, or its contrast stronger, for as long as a talk is given: the root, which is no box for what is fixed. */
export function useRoomCorrection(): void {
  const room = useRoom();
  useEffect(() => {
    const { style } = document.documentElement;
    style.filter = filterOf(room);
    return () => {
      style.filter = '';
    };
  }, [room]);
}

/** Sliders for a bad projector, and a wedge of grey that says when they are right. */
export function Room() {
  const room = useRoom();
  const { room: text } = words;
  const slider = (key: keyof RoomState) => (
    <label>
      <span>{text[key]}</span>
      <input
        type="range"
        {...RANGE}
        value={room[key]}
        onChange={({ target }) => setRoom({ [key]: Number(target.value) })}
      />
      <output>{Math.round(room[key] * 100)} %</output>
    </label>
  );
  return (
    <section
      className="room panel"
      role="dialog"
      aria-label={text.title}
      // Arrows move the sliders here, and lead to no other step.
      onKeyDown={(event) => {
        if (event.key !== 'Escape') event.stopPropagation();
      }}
    >
      <h3>{text.title}</h3>
      <p className="quiet">{text.about}</p>
      <div className="wedge" aria-hidden="true">
        {GREYS.map((grey) => (
          <i key={grey} style={{ background: `rgb(${grey * 100}% ${grey * 100}% ${grey * 100}%)` }} />
        ))}
      </div>
      {slider('brightness')}
      {slider('contrast')}
      {slider('colour')}
      <p className="row">
        <button type="button" className="button" onClick={() => setRoom(PLAIN)}>
          {text.reset}
        </button>
        <button type="button" className="button primary" onClick={toggleRoom}>
          {text.done}
        </button>
      </p>
    </section>
  );
}
