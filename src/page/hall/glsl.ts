import { GLSL3, RawShaderMaterial, type ShaderMaterialParameters } from 'three';
import type { SharedUniforms } from './uniforms';

/** Pieces of shader text that several materials share. */

const HEAD = /* glsl */ `
precision highp float;
precision highp int;
precision highp sampler2D;
`;

const VERTEX = /* glsl */ `${HEAD}
uniform mat4 projectionMatrix;
uniform mat4 viewMatrix;
/** Seconds since the first picture; racks come up one by one while it is small. */
uniform float uAssembled;

/** How far a rack still has to rise. */
float sunk(float rack) {
  float t = clamp((uAssembled - rack * 0.028) / 0.42, 0.0, 1.0);
  return 2.9 * pow(1.0 - t, 3.0);
}

/** A height while its rack rises: a part is cut off at the floor, and lies beneath it until its top is there. */
float risen(float y, float top, float rack) {
  float s = sunk(rack);
  return s > 0.0 ? (top > s ? max(y - s, 0.0) : -0.05) : y;
}
`;

/** Reads what the newest frames say about an element. */
export const STATE = /* glsl */ `
uniform sampler2D uBefore;
uniform sampler2D uAfter;
uniform sampler2D uPalette;
uniform float uBlend;

vec4 stateOf(int index) {
  ivec2 at = ivec2(index & 63, index >> 6);
  return mix(texelFetch(uBefore, at, 0), texelFetch(uAfter, at, 0), uBlend);
}

/** Whether nothing passes an element any more: see deadTexels.ts. */
float isDead(vec4 state) {
  return state.a < 0.01 ? 1.0 : 0.0;
}

vec3 paletteAt(float value) {
  return texelFetch(uPalette, ivec2(int(clamp(value, 0.0, 1.0) * 255.0 + 0.5), 0), 0).rgb;
}
`;

export const LIGHT_UNIFORMS = /* glsl */ `
uniform vec3 uSky;
uniform vec3 uBounce;
uniform vec3 uKey;
uniform vec3 uKeyDirection;
`;

/** One soft key from the upper left, one hemisphere. Albedo and result are linear; toScreen encodes. */
export const LIGHT = /* glsl */ `${LIGHT_UNIFORMS}

/** The key is soft: it reaches the floor fainter than the top of a rack. */
float keyAt(float y) {
  return mix(0.42, 1.0, smoothstep(-0.2, 2.6, y));
}

vec3 lit(vec3 albedo, vec3 normal, vec3 position) {
  float key = max(dot(normal, uKeyDirection), 0.0);
  vec3 hemisphere = mix(uBounce, uSky, 0.5 + 0.5 * normal.y);
  return albedo * (hemisphere + uKey * key * keyAt(position.y));
}

/** To sRGB, by square roots: a fit within half a step of the true curve, and much cheaper without a GPU. */
vec3 toScreen(vec3 linear) {
  vec3 a = sqrt(max(linear, 0.0));
  vec3 b = sqrt(a);
  return 0.585122381 * a + 0.783140355 * b - 0.368262736 * sqrt(b);
}

/** Half a step of grain, so that wide soft gradients show no bands. */
float grain() {
  return (fract(52.9829189 * fract(dot(gl_FragCoord.xy, vec2(0.06711056, 0.00583715)))) - 0.5) / 255.0;
}
`;

/** Anti-aliased share of a pixel that lies in a rectangle; w is the size of a pixel. */
export const RECTANGLE = /* glsl */ `
float inside(vec2 p, vec2 centre, vec2 halfSize, vec2 w) {
  vec2 d = clamp((halfSize - abs(p - centre)) / w + 0.5, 0.0, 1.0);
  return d.x * d.y;
}
`;

/** A material in plain GLSL 3, with the uniforms that all share. */
export function shader(
  shared: SharedUniforms,
  vertex: string,
  fragment: string,
  options: ShaderMaterialParameters = {},
): RawShaderMaterial {
  const { uniforms, ...rest } = options;
  return new RawShaderMaterial({
    glslVersion: GLSL3,
    vertexShader: VERTEX + vertex,
    fragmentShader: `${HEAD}\nout vec4 outColour;\n${fragment}`,
    uniforms: { ...shared, ...uniforms },
    toneMapped: false,
    ...rest,
  });
}
