import { type RefObject, useEffect } from 'react';
import type { WebGLRenderer } from 'three';
import type { HallProps } from './contract';
import { LOOKS } from './looks';
import type { Pace } from './pace';

const CONTEXT_LOST = 'The graphics context was lost and did not come back.';
/** So long a lost context is waited for. */
const RESTORE_ms = 8000;

/** A graphics context that is lost: the hall is drawn anew when it comes back, and else the page is told. */
export function useContextLoss(
  gl: WebGLRenderer,
  pace: Pace,
  told: RefObject<Pick<HallProps, 'theme' | 'onFailure'>>,
  invalidate: () => void,
): void {
  useEffect(() => {
    const canvas = gl.domElement;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const lost = (event: Event) => {
      event.preventDefault();
      pace.forget();
      timer = setTimeout(() => {
        // The renderer is thrown away; asked to lose what is lost already, it would only complain.
        gl.forceContextLoss = () => undefined;
        told.current.onFailure(CONTEXT_LOST);
      }, RESTORE_ms);
    };
    const restored = () => {
      clearTimeout(timer);
      pace.forget();
      // three uploads everything anew by itself; the picture has to be asked for.
      gl.setClearColor(LOOKS[told.current.theme].ground, 1);
      invalidate();
    };
    canvas.addEventListener('webglcontextlost', lost);
    canvas.addEventListener('webglcontextrestored', restored);
    return () => {
      clearTimeout(timer);
      canvas.removeEventListener('webglcontextlost', lost);
      canvas.removeEventListener('webglcontextrestored', restored);
    };
  }, [gl, pace, told, invalidate]);
}
