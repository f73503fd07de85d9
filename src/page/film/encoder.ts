import { BufferTarget, CanvasSource, canEncodeVideo, Output, Quality, WebMOutputFormat } from 'mediabunny';

export const FRAMES_PER_s = 30;
/** Bits of one pixel of a picture: thousands of fine lines that move want more than faces do. */
const BITS_PER_PIXEL = 0.1;

/** Makes a film of what is drawn on a canvas. */
export interface FilmEncoder {
  /** Adds what the canvas shows, as the picture of that index; resolves when there is room for another. */
  add(index: number): Promise<void>;
  /** The film, whole. */
  finish(): Promise<Blob>;
  /** Nothing of it is wanted. */
  cancel(): Promise<void>;
}

/** An encoder for a canvas, VP9 before VP8; null where the browser encodes neither at this size. */
export async function openEncoder(canvas: HTMLCanvasElement): Promise<FilmEncoder | null> {
  const { width, height } = canvas;
  const quality = new Quality(Math.round(width * height * FRAMES_PER_s * BITS_PER_PIXEL));
  for (const codec of ['vp9', 'vp8'] as const) {
    if (!(await canEncodeVideo(codec, { width, height, quality }))) continue;
    const target = new BufferTarget();
    const output = new Output({ format: new WebMOutputFormat(), target });
    // The hall wants the same processor: an encoder in real time takes less of it, for a few bits more.
    const source = new CanvasSource(canvas, { codec, quality, latencyMode: 'realtime' });
    output.addVideoTrack(source, { frameRate: FRAMES_PER_s });
    await output.start();
    return {
      add: (index) => source.add(index / FRAMES_PER_s, 1 / FRAMES_PER_s),
      async finish() {
        await output.finalize();
        return new Blob([target.buffer!], { type: 'video/webm' });
      },
      cancel: () => output.cancel(),
    };
  }
  return null;
}
