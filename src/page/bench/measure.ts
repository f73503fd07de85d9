import type { BufferGeometry, Object3D, WebGLRenderer } from 'three';

/** What a picture costs: medians and 95th percentiles over some of them, ms. */
export interface Cost {
  readonly pictures: number;
  /** JavaScript of one picture on the main thread. */
  readonly script_ms: number;
  readonly scriptP95_ms: number;
  /** Time of the graphics card where the browser tells it, else until the picture is drawn. */
  readonly drawn_ms: number;
  readonly isGpuTime: boolean;
  readonly drawCalls: number;
  readonly triangles: number;
}

const WARM_UP = 4;
const LOOK_ms = 1;

const quantile = (values: readonly number[], share: number) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(share * values.length))]!;

const nextTick = () => new Promise((resolve) => requestAnimationFrame(resolve));
const pause = () => new Promise((resolve) => setTimeout(resolve, LOOK_ms));

interface TimerQuery {
  readonly TIME_ELAPSED_EXT: number;
  readonly GPU_DISJOINT_EXT: number;
}

/**
 * Draws pictures one after another, each when the one before is done.
 *
 * @param draw the i-th of them, from new values to the calls of the graphics card
 */
export async function measure(gl: WebGLRenderer, pictures: number, draw: (i: number) => void): Promise<Cost> {
  const context = gl.getContext() as WebGL2RenderingContext;
  const timer = context.getExtension('EXT_disjoint_timer_query_webgl2') as TimerQuery | null;
  const [script_ms, drawn_ms]: [number[], number[]] = [[], []];
  for (let i = -WARM_UP; i < pictures; i++) {
    await nextTick();
    const query = timer === null ? null : context.createQuery();
    if (query !== null) context.beginQuery(timer!.TIME_ELAPSED_EXT, query);
    const began_ms = performance.now();
    draw(i + WARM_UP);
    const script = performance.now() - began_ms;
    if (query !== null) context.endQuery(timer!.TIME_ELAPSED_EXT);
    const drawn =
      query === null ? await untilDrawn(context, began_ms) : await gpuTime(context, timer!, query);
    if (i < 0) continue;
    script_ms.push(script);
    if (drawn !== null) drawn_ms.push(drawn);
  }
  const { calls, triangles } = gl.info.render;
  return {
    pictures,
    script_ms: quantile(script_ms, 0.5),
    scriptP95_ms: quantile(script_ms, 0.95),
    drawn_ms: drawn_ms.length === 0 ? Number.NaN : quantile(drawn_ms, 0.5),
    isGpuTime: timer !== null,
    drawCalls: calls,
    triangles,
  };
}

/** Milliseconds from `began_ms` until everything that was asked for is drawn. */
async function untilDrawn(gl: WebGL2RenderingContext, began_ms: number): Promise<number | null> {
  const fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
  if (fence === null) return null;
  gl.flush();
  while (gl.getSyncParameter(fence, gl.SYNC_STATUS) !== gl.SIGNALED) {
    if (gl.isContextLost()) return null;
    await pause();
  }
  gl.deleteSync(fence);
  return performance.now() - began_ms;
}

/** Null where something else disturbed it. */
async function gpuTime(
  gl: WebGL2RenderingContext,
  timer: TimerQuery,
  query: WebGLQuery,
): Promise<number | null> {
  while (!gl.getQueryParameter(query, gl.QUERY_RESULT_AVAILABLE)) {
    if (gl.isContextLost()) return null;
    await pause();
  }
  const isDisturbed = gl.getParameter(timer.GPU_DISJOINT_EXT) as boolean;
  const nanoseconds = gl.getQueryParameter(query, gl.QUERY_RESULT) as number;
  gl.deleteQuery(query);
  return isDisturbed ? null : nanoseconds / 1e6;
}

interface HasImage {
  readonly image?: { readonly data?: ArrayBufferView; readonly width?: number; readonly height?: number };
}

/** Bytes that geometries and textures of a scene hold on the graphics card, as far as the page knows. */
export function heldBytes(scene: Object3D): number {
  const buffers = new Set<ArrayBufferView>();
  const textures = new Set<HasImage>();
  scene.traverse((object) => {
    const { geometry, material } = object as { geometry?: BufferGeometry; material?: object };
    for (const attribute of Object.values(geometry?.attributes ?? {}))
      if ('array' in attribute) buffers.add(attribute.array);
    if (geometry?.index) buffers.add(geometry.index.array);
    const { uniforms = {} } = (material ?? {}) as { uniforms?: Record<string, { value: unknown }> };
    for (const { value } of Object.values(uniforms))
      if (value !== null && typeof value === 'object' && 'isTexture' in value)
        textures.add(value as HasImage);
  });
  let bytes = 0;
  for (const buffer of buffers) bytes += buffer.byteLength;
  for (const { image } of textures)
    bytes += image?.data?.byteLength ?? 4 * (image?.width ?? 0) * (image?.height ?? 0);
  return bytes;
}
