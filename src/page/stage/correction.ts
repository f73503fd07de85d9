import { create } from 'zustand';
import { recall, remember } from '../store/memory';

/** What a projector takes from a picture is given back to it: 1 is the page as it is. */
export interface RoomState {
  readonly brightness: number;
  readonly contrast: number;
  readonly colour: number;
}

const KEY = 'supernode.room';
export const PLAIN: RoomState = { brightness: 1, contrast: 1, colour: 1 };
/** Beyond, light tones run into each other on any projector. */
export const RANGE = { min: 0.6, max: 1.8, step: 0.02 } as const;

export const useRoom = create<RoomState>(() => stored());

function stored(): RoomState {
  const [brightness, contrast, colour = 1] = (recall(KEY) ?? '').split(' ').map(Number);
  return isLegal(brightness) && isLegal(contrast) && isLegal(colour)
    ? { brightness, contrast, colour }
    : PLAIN;
}

function isLegal(value: number | undefined): value is number {
  return value !== undefined && value >= RANGE.min && value <= RANGE.max;
}

/** Sets some of it, and keeps them for the next talk in this browser. */
export function setRoom(patch: Partial<RoomState>): void {
  useRoom.setState(patch);
  const { brightness, contrast, colour } = useRoom.getState();
  remember(KEY, `${brightness} ${contrast} ${colour}`);
}

/** As a CSS filter of the whole page, colours and their legend alike; none where nothing is asked. */
export const filterOf = ({ brightness, contrast, colour }: RoomState) =>
  brightness === 1 && contrast === 1 && colour === 1
    ? ''
    : `brightness(${brightness}) contrast(${contrast}) saturate(${colour})`;
