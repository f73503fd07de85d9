import type { WebGLRenderer } from 'three';

/**
 * Never more than one picture on its way. Without a GPU a picture takes longer to draw than to ask for; pictures
 * that pile up would make the whole page late.
 */
export class Pace {
  private fence: WebGLSync | null = null;

  /** Whether the last picture has been drawn. */
  isFree(renderer: WebGLRenderer): boolean {
    const gl = renderer.getContext() as WebGL2RenderingContext;
    if (this.fence === null) return true;
    // A fence does not outlive its context, not even where the context comes back.
    if (gl.isContextLost() || !gl.isSync(this.fence)) {
      this.fence = null;
      return true;
    }
    if (gl.getSyncParameter(this.fence, gl.SYNC_STATUS) !== gl.SIGNALED) return false;
    gl.deleteSync(this.fence);
    this.fence = null;
    return true;
  }

  /** A picture has been asked for. */
  asked(renderer: WebGLRenderer): void {
    const gl = renderer.getContext() as WebGL2RenderingContext;
    if (gl.isContextLost()) return;
    this.fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
    gl.flush();
  }

  /** The context was lost, and its fences with it. */
  forget(): void {
    this.fence = null;
  }
}
