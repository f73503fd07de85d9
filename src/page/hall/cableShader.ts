import { CABLE_POINTS } from '../../model/machine/machine';
import { STATE } from './glsl';
import { BEND_m, PATHS_PER_ROW } from './ribbon';

/**
 * Cables run here: curve and width in the vertex shader, light in the fragment shader. With THIN no strand has an
 * inside, as from afar: a renderer in software runs through every branch, taken or not.
 */

export const CABLE_VERTEX = /* glsl */ `
in vec3 position;
/** Which cable, which path of the picture, and where its row stands: x, z. */
in vec4 aCable;
uniform sampler2D uPath;
uniform vec2 uViewport;
uniform int uFirstState;
/** Diameter in metres and the least width in pixels. */
uniform float uDiameter;
uniform float uLeast;
/** First bundle of the RDMA network, first of those between its switches; how many fibres thick each kind is. */
uniform vec4 uBundle;
/** How many cables this one stands for. */
uniform float uStandsFor;
uniform float uColoured;
uniform vec3 uNeutral;
uniform vec3 uGlass;
uniform float uGlassAlpha;
uniform vec3 uFault;
/** How strongly the pulses show; less where they have no colour of their own. */
uniform float uLightAlpha;
/** Everything fades to this share while something else is selected; its texel may fade a strand further. */
uniform float uPresence;
out float vAcross;
out float vRun;
out float vHalfWidth;
out float vThin;
flat out vec3 vData;
flat out vec2 vShares;
flat out float vSeed;
/** Metres of the cable that have been laid. */
flat out float vLaid;
/** The strand where no light is on it, seen from afar: colour and opacity. */
flat out vec4 vDark;
/** No two strands are quite alike, so that a hundred side by side stay strands. */
flat out float vOwn;
/** How much of the strand takes the colour of what runs through it. */
flat out float vTint;
flat out float vPresence;
flat out float vDead;
${STATE}

vec4 pathPoint(int path, int k) {
  return texelFetch(uPath, ivec2((path % ${PATHS_PER_ROW}) * ${CABLE_POINTS} + k, path / ${PATHS_PER_ROW}), 0);
}

void main() {
  int cable = int(aCable.x + 0.5);
  int path = int(aCable.y + 0.5);
  int k = int(position.x + 0.5);
  vec4 here = pathPoint(path, k);
  vec3 point = here.xyz;
  vec3 tangent;
  float run = here.w;
  if (k == 0) {
    tangent = pathPoint(path, 1).xyz - point;
  } else if (k == ${CABLE_POINTS - 1}) {
    tangent = point - pathPoint(path, k - 1).xyz;
  } else {
    vec3 back = pathPoint(path, k - 1).xyz - point;
    vec3 ahead = pathPoint(path, k + 1).xyz - point;
    float lb = max(length(back), 1e-4);
    float la = max(length(ahead), 1e-4);
    float r = min(${BEND_m.toFixed(3)}, min(lb, la) * 0.48);
    vec3 a = back * (r / lb);
    vec3 b = ahead * (r / la);
    float t = position.y;
    point += a * (1.0 - t) * (1.0 - t) + b * t * t;
    tangent = b * t - a * (1.0 - t);
    run += (t * 2.0 - 1.0) * r;
  }

  point.xz += aCable.zw;
  vec4 clip = projectionMatrix * viewMatrix * vec4(point, 1.0);
  vec4 turn = projectionMatrix * viewMatrix * vec4(tangent, 0.0);
  vec2 heading = (turn.xy * clip.w - clip.xy * turn.w) * uViewport;
  float steepness = length(heading);
  heading = steepness > 1e-9 ? heading / steepness : vec2(1.0, 0.0);

  // Half widths in clip space: what the fibre really has there, or else the least that shows. A point behind the
  // eye has only the former, so that a fibre which passes the eye does not fill the screen.
  float ahead = max(clip.w, 0.0);
  float pixel = 2.0 / uViewport.y;
  float fibres = aCable.x < uBundle.x ? 1.0 : aCable.x < uBundle.y ? uBundle.z : uBundle.w;
  float real = 0.5 * uDiameter * sqrt(fibres) * projectionMatrix[1][1];
  float drawn = max(real, 0.5 * uLeast * pixel * ahead);
  // Half a pixel more, in which the edge fades.
  float reach = drawn + 0.5 * pixel * ahead;
  clip.xy += vec2(-heading.y * uViewport.y / uViewport.x, heading.x) * (position.z * reach);
  gl_Position = clip;

  vec4 state = stateOf(uFirstState + cable);
  vShares = state.gb;
  vPresence = uPresence * state.a;
  vDead = isDead(state);
  vData = uColoured > 0.5 ? paletteAt(state.r) : uNeutral;
  float toPixels = 1.0 / (pixel * max(clip.w, 0.02));
  vAcross = position.z * reach * toPixels;
  vHalfWidth = drawn * toPixels;
  // From afar only cables are thinned out.
  float stands = fibres > 1.0 ? 1.0 : uStandsFor;
  vThin = min(1.0, 2.0 * real * toPixels * stands / uLeast);
  vRun = run;
  vLaid = smoothstep(0.5, 1.0, uAssembled) * 20.0;
  vSeed = fract(float(cable) * 0.6180339887);
  vOwn = mix(0.7, 1.15, fract(vSeed * 7.31));
  vTint = 0.55 * smoothstep(0.0, 0.03, max(vShares.x, vShares.y)) * uLightAlpha;
  vDark = vec4(mix(uGlass * vOwn, vData, vTint * vPresence), uGlassAlpha * vOwn * mix(0.45, 1.0, vPresence));
  vDark = mix(vDark, vec4(uFault, 0.6 * mix(0.3, 1.0, uPresence)), vDead);
}
`;

export const CABLE_FRAGMENT = /* glsl */ `
in float vAcross;
in float vRun;
in float vHalfWidth;
in float vThin;
flat in vec3 vData;
flat in vec2 vShares;
flat in float vSeed;
flat in float vLaid;
flat in vec4 vDark;
flat in float vOwn;
flat in float vTint;
flat in float vPresence;
flat in float vDead;
uniform vec3 uFault;
uniform vec3 uGlass;
uniform float uGlassAlpha;
uniform float uLightAlpha;
/** Metres that the light has run. */
uniform float uLightRun;
/** The few that are selected, in this colour. */
uniform float uChosen;
uniform vec3 uOutline;
uniform float uLeast;

const float SLOTS_PER_M = 6.25;

float hash(float n) {
  n = fract(n * 0.1031);
  n *= n + 33.33;
  n *= n + n;
  return fract(n);
}

/** Light at this place of the fibre: of all slots that run along it, the share that is lit is the throughput. */
float pulses(float along, float share, float salt, float fine) {
  float x = along * SLOTS_PER_M + salt * 97.0;
  float slot = floor(x);
  float u = abs(x - slot - 0.5);
  float lit = step(hash(slot + salt * 4096.0 + 7.0), share * 1.0001 - 0.0001);
  float shape = 1.0 - smoothstep(0.175, 0.475, u);
  return mix(lit * shape, share * 0.65, fine);
}

void main() {
  float edge = clamp(vHalfWidth - abs(vAcross) + 0.5, 0.0, 1.0);
  // Where a slot is smaller than a pixel or two, show the mean instead of noise.
  float fine = smoothstep(0.35, 0.9, fwidth(vRun) * SLOTS_PER_M);
  if (vRun > vLaid) discard;
  float there = pulses(vRun - uLightRun, vShares.x, vSeed, fine);
  float back = pulses(vRun + uLightRun, vShares.y, vSeed + 0.37, fine);
#ifdef THIN
  float light = max(there, back) * vPresence * uLightAlpha;
  outColour = vec4(mix(vDark.rgb, vData, light), mix(vDark.a, 1.0, light) * edge * vThin);
#else
  // Wide enough to see both: one way on each side of the core. Else the brighter one.
  float wide = smoothstep(3.0, 6.0, vHalfWidth * 2.0);
  float lane = smoothstep(-0.6, 0.6, vAcross);
  float light = mix(max(there, back), mix(there, back, lane), wide);

  float round = 1.0 - pow(clamp(abs(vAcross) / (vHalfWidth + 0.5), 0.0, 1.0), 2.0);
  float core = mix(1.0, 1.0 - smoothstep(0.25, 0.7, abs(vAcross) / (vHalfWidth + 0.5)), wide * 0.8);
  if (vDead > 0.5) {
    // Broken into dashes where they can be told apart.
    float dash = mix(smoothstep(0.42, 0.5, abs(fract(vRun * 9.0) - 0.5) + 0.2), 0.75, smoothstep(0.2, 0.6, fwidth(vRun) * 9.0));
    // A single one stands out; a whole harness stays one.
    float strong = uChosen * smoothstep(1.0, 6.0, uLeast);
    outColour = vec4(uFault, mix(vDark.a, 1.0, max(strong, 0.35 * wide)) * dash * edge * mix(vThin, 1.0, strong));
    return;
  }
  if (uChosen > 0.5) {
    // Of all cables only these keep their colour; close to, a fine line on both sides says which they are.
    float rim = wide * step(vHalfWidth - 1.3, abs(vAcross));
    vec3 shown = mix(mix(uGlass, vData, vTint * 1.1), vData, light * core);
    outColour = vec4(mix(shown, uOutline, rim), edge * mix(0.8, 1.0, light));
    return;
  }
  vec3 strand = mix(uGlass * vOwn * mix(1.0, 0.7 + 0.5 * round, wide), vData, vTint);
  float alpha = mix(uGlassAlpha * vOwn, max(uGlassAlpha * vOwn, 0.55), wide);
  light *= core * vPresence * mix(uLightAlpha, 1.0, wide * 0.5);
  vec3 colour = mix(mix(uGlass * vOwn, strand, vPresence), vData, light);
  alpha = mix(alpha * mix(0.45, 1.0, vPresence), 1.0, light) * edge * vThin;
  if (alpha < 0.004) discard;
  outColour = vec4(colour, alpha);
#endif
}
`;
