import type { Machine } from '../../model/machine/machine';
import type { CameraPose } from './contract';

type Bounds = Machine['layout']['bounds_m'];

/** An eye that goes where another goes. */
interface LinkedEye {
  readonly pose: CameraPose;
  readonly bounds: Bounds | null;
  follow(pose: CameraPose): void;
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

  /** One of them has another machine: those at home stand where all machines are seen. */
  refit(): void {
    for (const eye of this.eyes) eye.refit();
  }

  /** Where one has moved to, by its reader's hand or on a flight, the others follow. */
  share(from: LinkedEye): void {
    for (const eye of this.eyes) if (eye !== from) eye.follow(from.pose);
  }

  /** What all machines together take up. */
  around(own: Bounds): Bounds {
    const all = [own, ...[...this.eyes].flatMap(({ bounds }) => (bounds === null ? [] : [bounds]))];
    const least = (axis: 0 | 1 | 2) => Math.min(...all.map((bounds) => bounds[axis]));
    const most = (axis: 3 | 4 | 5) => Math.max(...all.map((bounds) => bounds[axis]));
    return [least(0), least(1), least(2), most(3), most(4), most(5)];
  }
}

/** The eyes of the page's halls, while there are two. */
export const cameras = new CameraLink();
