import type { Camera, Scene, WebGLRenderer } from 'three';

/** Where a browser does not say when shaders are ready, they have so long before they are asked about, ms. */
const PATIENCE_ms = 10;

/**
 * Compiles all shaders of a scene beside the page, which goes on meanwhile. What is asked about one of them waits for all
 * drawing before it: so everything is asked here, before anything is drawn.
 */
export async function compileShaders(gl: WebGLRenderer, scene: Scene, camera: Camera): Promise<void> {
  // Asked for where it is missing, three would complain.
  if (gl.extensions.has('KHR_parallel_shader_compile')) await gl.compileAsync(scene, camera);
  else {
    gl.compile(scene, camera);
    await new Promise((resolve) => setTimeout(resolve, PATIENCE_ms));
  }
  gl.capabilities.getMaxAnisotropy();
  for (const program of gl.info.programs ?? []) {
    program.getUniforms();
    program.getAttributes();
  }
}
