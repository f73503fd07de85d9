import { DataTexture, NearestFilter, NoColorSpace, RGBAFormat } from 'three';
import type { Machine } from '../../model/machine/machine';
import type { Frame } from '../../model/simulation/frame';
import { PALETTE_SIZE, type PaletteName, palette } from '../theme/palettes';
import type { Overlay } from './contract';
import { DEAD } from './deadTexels';
import { OVERLAY_DEFINITIONS } from './overlays';
import { PRESENT } from './presence';
import { STATE_WIDTH, StateEncoder, stateRows } from './stateLayout';

function bytesTexture(width: number, height: number): DataTexture {
  const made = new DataTexture(new Uint8Array(width * height * 4), width, height, RGBAFormat);
  made.minFilter = made.magFilter = NearestFilter;
  made.colorSpace = NoColorSpace;
  made.generateMipmaps = false;
  made.needsUpdate = true;
  return made;
}

const bytesOf = (texture: DataTexture) => texture.image.data as Uint8Array;

/** The newest two frames as textures, and the palette that gives them colour. */
export class StateTextures {
  /** Every material that shows data holds these very objects. */
  readonly uniforms = {
    uBefore: { value: bytesTexture(STATE_WIDTH, 1) },
    uAfter: { value: bytesTexture(STATE_WIDTH, 1) },
    /** 0 shows the frame before, 1 the newest. */
    uBlend: { value: 1 },
    uPalette: { value: bytesTexture(PALETTE_SIZE, 1) },
  };
  private encoder: StateEncoder | null = null;
  private paletteName: PaletteName = 'viridis';
  private isOnLight = false;
  /** Cables that are drawn. */
  private cables: Uint32Array | null = null;

  setMachine(machine: Machine, scales: Machine): void {
    const { uBefore, uAfter, uBlend } = this.uniforms;
    uBefore.value.dispose();
    uAfter.value.dispose();
    this.encoder = new StateEncoder(machine, scales);
    this.cables = null;
    uBefore.value = bytesTexture(STATE_WIDTH, stateRows(machine));
    uAfter.value = bytesTexture(STATE_WIDTH, stateRows(machine));
    uBlend.value = 1;
    this.setPresence(null);
  }

  /**
   * How present each element is, a byte per texel; null: all are.
   *
   * @param dead texels of what nothing passes any more
   */
  setPresence(presence: Uint8Array | null, dead: readonly number[] = []): void {
    const { uBefore, uAfter } = this.uniforms;
    for (const { value } of [uBefore, uAfter]) {
      const bytes = bytesOf(value);
      for (let texel = 0; texel < bytes.length / 4; texel++)
        bytes[4 * texel + 3] = presence === null ? PRESENT : (presence[texel] ?? PRESENT);
      for (const texel of dead) bytes[4 * texel + 3] = DEAD;
      value.needsUpdate = true;
    }
  }

  /** From the next frame on only these cables have their values. */
  setCables(cables: Uint32Array): void {
    this.cables = cables;
  }

  /** Takes a new frame: the newest becomes the one before. */
  push(frame: Frame, overlay: Overlay): void {
    const { uBefore, uAfter, uBlend } = this.uniforms;
    const oldest = uBefore.value;
    this.encoder?.encode(frame, overlay, bytesOf(oldest), this.cables);
    oldest.needsUpdate = true;
    uBefore.value = uAfter.value;
    uAfter.value = oldest;
    // Between two names there is none.
    uBlend.value = OVERLAY_DEFINITIONS[overlay].isNamed ? 1 : 0;
  }

  /** Shows the same frame under another overlay, at once. */
  recolour(frame: Frame | null, overlay: Overlay): void {
    const { uAfter, uBlend } = this.uniforms;
    this.paletteName = OVERLAY_DEFINITIONS[overlay].palette;
    this.writePalette();
    uBlend.value = 1;
    if (frame === null) return;
    this.encoder?.encode(frame, overlay, bytesOf(uAfter.value), this.cables);
    uAfter.value.needsUpdate = true;
  }

  /** Whether the ground behind what is coloured is light: then colours are its own. */
  setGround(isOnLight: boolean): void {
    this.isOnLight = isOnLight;
    this.writePalette();
  }

  private writePalette(): void {
    const { uPalette } = this.uniforms;
    const table = palette(this.paletteName, this.isOnLight);
    const bytes = bytesOf(uPalette.value);
    for (let i = 0; i < PALETTE_SIZE; i++) {
      for (let channel = 0; channel < 3; channel++) bytes[i * 4 + channel] = table[i * 3 + channel]!;
      bytes[i * 4 + 3] = 255;
    }
    uPalette.value.needsUpdate = true;
  }

  dispose(): void {
    this.uniforms.uBefore.value.dispose();
    this.uniforms.uAfter.value.dispose();
    this.uniforms.uPalette.value.dispose();
  }
}
