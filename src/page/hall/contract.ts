import type { ElementRef, Machine } from '../../model/machine/machine';
import type { LiveFrame } from '../store/live';
import type { Theme } from '../store/theme';
import type { CameraLink } from './cameraLink';
import type { QualityChoice } from './quality';
import type { Still } from './still';

/** What the colours mean. */
export const OVERLAYS = ['utilisation', 'bandwidth', 'power', 'memory', 'phase'] as const;
export type Overlay = (typeof OVERLAYS)[number];

/**
 * What stands out, while all else steps back: nothing, the busiest fibres, those of one plane, or what exchanges with the
 * selection.
 */
export type Isolation = 'all' | 'hottest' | 'partners' | `plane${number}`;

export const isIsolation = (text: string): text is Isolation =>
  ['all', 'hottest', 'partners'].includes(text) || /^plane\d{1,2}$/.test(text);

/** Where the eye is, in metres: position and the point it looks at. */
export interface CameraPose {
  readonly position: readonly [number, number, number];
  readonly target: readonly [number, number, number];
}

/** A camera move that was asked for. A new `id` asks again for the same place. */
export interface Flight {
  readonly to: ElementRef | CameraPose | 'home';
  readonly id: number;
}

/** Draws the hall as it stands: on white paper, or as is said. */
export type TakeStill = (still?: Still) => HTMLCanvasElement | null;

/** Everything the hall is told. Changes of these re-render React; frames do not. */
export interface HallProps {
  readonly machine: Machine;
  readonly live: LiveFrame;
  readonly overlay: Overlay;
  readonly isolation: Isolation;
  /** Per package: whether it exchanges with the selection; null while that is not known, or not asked for. */
  readonly partners: Uint8Array | null;
  readonly quality: QualityChoice;
  /** Somebody presents: pictures that come late are drawn coarser, but none is drawn finer meanwhile. */
  readonly isLocked?: boolean;
  /** Racks that can be looked through. */
  readonly isXray: boolean;
  readonly theme: Theme;
  readonly playing: boolean;
  readonly selection: ElementRef | null;
  readonly flight: Flight | null;
  /** Pixels at each edge that floating panels cover, so that "home" frames the machine in what is free. */
  readonly insets: {
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
    readonly left: number;
  };
  /** The machine whose domains the colours have, where two are compared; else its own. */
  readonly scales?: Machine;
  /** Eyes that move as one. */
  readonly link?: CameraLink | null;
  /** Another hall is the one that is measured and talked about. */
  readonly isSecond?: boolean;
  onSelect(ref: ElementRef | null): void;
  onHover(ref: ElementRef | null, clientX: number, clientY: number): void;
  /** The camera has come to rest at a place of its own: where a hand in the hall, or a flight, has brought it. */
  onCamera(pose: CameraPose, byHand: boolean): void;
  /** The GL context was lost for good, or could not be made. */
  onFailure(message: string): void;
  /** How a picture of the hall is taken for paper, at once (null: it cannot be drawn); null when the hall goes. */
  onCanPrint?(take: TakeStill | null): void;
  /** Takes each picture in the task that drew it, as the canvas keeps none. Who begins to take them is given one at once. */
  readonly onPicture?: ((canvas: HTMLCanvasElement) => void) | null;
  /** Once, after the first picture of a machine is on screen. */
  onFirstPicture(): void;
}
