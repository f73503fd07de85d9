/** What draws here, asked once: a context made for the question alone and given back. */
export interface Device {
  readonly renderer: string;
  readonly software: boolean;
}

let known: Device | null | undefined;

/** null where there is no WebGL 2. */
export function device(): Device | null {
  if (known !== undefined) return known;
  known = null;
  try {
    const gl = document.createElement('canvas').getContext('webgl2', { antialias: false, depth: false });
    if (gl !== null) {
      const info = gl.getExtension('WEBGL_debug_renderer_info');
      const renderer = String(gl.getParameter(info?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER));
      known = { renderer, software: /SwiftShader|llvmpipe|software|Microsoft Basic Render/i.test(renderer) };
      gl.getExtension('WEBGL_lose_context')?.loseContext();
    }
  } catch {
    // Some hardened browsers throw instead of answering null.
  }
  return known;
}
