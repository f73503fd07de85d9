import type { WebGLRenderer } from 'three';

/** How often to look whether a picture is done. */
const LOOK_ms = 12;
/** After a picture a rest of so much of its time: numbers want the same cores. */
const REST_OF = 4;
/** The first pictures take seconds, as shaders are made for them: not what follows. */
const REST_MAX_ms = 300;

/**
 * Never more than one picture on its way, and after each a rest. Without a GPU a picture
 * takes longer to draw than to ask for: pictures that pile up would make the whole page late, and pictures without a
 * rest the numbers, which want the same cores.
 */
export class Pace {
  private fence: WebGLSync | null = null;
  private askedAt_ms = 0;
  private restUntil_ms = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** Whether the last picture has been drawn. */
  get isFree(): boolean {
    return this.fence === null;
  }

  /** Milliseconds until the next picture that nobody waits for; 0 where it is due. */
  get rest_ms(): number {
    return this.isFree ? Math.max(0, this.restUntil_ms - performance.now()) : LOOK_ms;
  }

  /** A picture has been asked for. */
  asked(renderer: WebGLRenderer): void {
    const gl = renderer.getContext() as WebGL2RenderingContext;
    if (gl.isContextLost()) return;
    this.fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
    gl.flush();
    this.askedAt_ms = performance.now();
    this.timer = setTimeout(() => this.look(gl), LOOK_ms);
  }

  /** The context was lost, and its fences with it; or nobody draws any longer. */
  forget(): void {
    clearTimeout(this.timer);
    this.fence = null;
  }

  private look(gl: WebGL2RenderingContext): void {
    const { fence } = this;
    // A fence does not outlive its context, not even where the context comes back.
    const isGone = fence === null || gl.isContextLost() || !gl.isSync(fence);
    if (!isGone && gl.getSyncParameter(fence, gl.SYNC_STATUS) !== gl.SIGNALED) {
      this.timer = setTimeout(() => this.look(gl), LOOK_ms);
      return;
    }
    if (!isGone) gl.deleteSync(fence);
    this.fence = null;
    const now = performance.now();
    this.restUntil_ms = now + Math.min(REST_MAX_ms, (now - this.askedAt_ms) / REST_OF);
  }
}
