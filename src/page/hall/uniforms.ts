import { Color, Vector2, Vector3 } from 'three';
import { KEY_DIRECTION, type Look } from './looks';
import type { StateTextures } from './stateTextures';

/** Uniforms that materials share by reference: set once, seen by all. */
export function sharedUniforms(state: StateTextures) {
  return {
    ...state.uniforms,
    uAssembled: { value: 0 },
    /** Pixels of the picture. */
    uViewport: { value: new Vector2(1, 1) },
    uKeyDirection: { value: new Vector3().copy(KEY_DIRECTION) },
    uSky: { value: new Color() },
    uBounce: { value: new Color() },
    uKey: { value: new Color() },
    uGround: { value: new Color() },
    uFault: { value: new Color() },
  };
}
export type SharedUniforms = ReturnType<typeof sharedUniforms>;

export function setSharedLook(uniforms: SharedUniforms, look: Look): void {
  uniforms.uSky.value.copy(look.sky);
  uniforms.uBounce.value.copy(look.bounce);
  uniforms.uKey.value.copy(look.key);
  uniforms.uGround.value.copy(look.ground);
  uniforms.uFault.value.copy(look.fault);
}
