import type { Machine } from '../../model/machine/machine';
import type { CameraPose } from './contract';

type Bounds = Machine['layout']['bounds_m'];
export type Tangents = readonly [across: number, up: number];

/** An eye that goes where another goes. */
interface LinkedEye {
  readonly pose: CameraPose;
  readonly bounds: Bounds | null;
  /** Half the width and height of what it has free, a metre away. */
  readonly tangents: Tangents;
  /** Whether it stands where all is seen. */
  readonly isAtHome: boolean;
  follow(pose: CameraPose, isHome: boolean): void;
  refit(): void;
}

/** Eyes of several halls that look at the same metres: one metre is one metre in all of them. */
export class CameraLink {
  private readonly eyes = new Set<LinkedEye>();

  join(eye: LinkedEye): void {
    this.eyes.add(eye);
    this.refit();
  }

  leave(eye: LinkedEye): void {
    this.eyes.delete(eye);
    this.refit();
  }

  /** One of them has another machine, or another window: those at home stand where all machines are seen. */
  refit(): void {
    for (const eye of this.eyes) eye.refit();
  }

  /** Where one has moved to, by its reader's hand or on a flight, the others follow. */
  share(from: LinkedEye): void {
    for (const eye of this.eyes) if (eye !== from) eye.follow(from.pose, from.isAtHome);
  }

  /** What each of them has free: home is one place, from which each sees all. */
  least(own: Tangents): Tangents {
    const all = [own, ...[...this.eyes].map(({ tangents }) => tangents)];
    return [Math.min(...all.map(([across]) => across)), Math.min(...all.map(([, up]) => up))];
  }

  /** What all machines together take up. */
  around(own: Bounds): Bounds {
    const all = [own, ...[...this.eyes].flatMap(({ bounds }) => (bounds === null ? [] : [bounds]))];
    const least = (axis: 0 | 1 | 2) => Math.min(...all.map((bounds) => bounds[axis]));
    const most = (axis: 3 | 4 | 5) => Math.max(...all.map((bounds) => bounds[axis]));
    return [least(0), least(1), least(2), most(3), most(4), most(5)];
  }
}

/** For an eye alone, which sees as much as if this machine stood in another hall beside it. */
export function besideNobody(machine: Machine): CameraLink {
  const link = new CameraLink();
  link.join({
    pose: { position: [0, 0, 0], target: [0, 0, 0] },
    bounds: machine.layout.bounds_m,
    tangents: [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
    isAtHome: false,
    follow() {},
    refit() {},
  });
  return link;
}

/** The eyes of the page's halls, while there are two. */
export const cameras = new CameraLink();
