import { useState } from 'react';
import { stage as words } from '../words/stage';
import { AREA_MAX_PX, canBe, EDGE_PX, savePicture } from './picture';

const within = (edge: number) => Math.min(EDGE_PX.max, Math.max(EDGE_PX.min, Math.round(edge)));

/** A picture of the hall of any size: at first of the window that the reader looks at. */
export function PictureSize() {
  const [width, setWidth] = useState(() => String(within(innerWidth * devicePixelRatio)));
  const [height, setHeight] = useState(() => String(within(innerHeight * devicePixelRatio)));
  const size = { width: Number(width), height: Number(height) };
  const isGood = canBe(size);
  const edge = (label: string, value: string, set: (text: string) => void) => (
    <input
      type="number"
      min={EDGE_PX.min}
      max={EDGE_PX.max}
      aria-label={label}
      aria-invalid={!isGood}
      value={value}
      onChange={({ target }) => set(target.value)}
    />
  );
  return (
    <form
      className="picture-size"
      aria-label={words.pictureOwn.label}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (isGood) savePicture(size);
      }}
    >
      {edge(words.pictureOwn.width, width, setWidth)} × {edge(words.pictureOwn.height, height, setHeight)}{' '}
      <button type="submit" className="button" aria-disabled={!isGood}>
        {words.pictureOwn.save}
      </button>
      {isGood ? null : (
        <p className="warning" role="alert">
          {words.pictureOwn.within(EDGE_PX.min, EDGE_PX.max, AREA_MAX_PX)}
        </p>
      )}
    </form>
  );
}
