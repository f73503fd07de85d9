import { BoxGeometry, InstancedBufferAttribute, InstancedBufferGeometry } from 'three';

/** Instanced boxes: one unit cube, and per box its centre, size and three numbers of the owner's choice. */
export class BoxList {
  private readonly centre: number[] = [];
  private readonly size: number[] = [];
  private readonly tag: number[] = [];

  /** `rack`: which rack it rises with; `kind`: material or form; `state`: texel in the state picture, -1 for none. */
  add(
    centre: readonly [number, number, number],
    size: readonly [number, number, number],
    rack: number,
    kind: number,
    state = -1,
  ): void {
    this.centre.push(...centre);
    this.size.push(...size);
    this.tag.push(rack, kind, state);
  }

  get count(): number {
    return this.centre.length / 3;
  }

  /** `faces`: which sides are drawn, of 'right left top bottom front back'. */
  geometry(faces: readonly number[] = [0, 1, 2, 3, 4, 5]): InstancedBufferGeometry {
    const cube = new BoxGeometry(1, 1, 1);
    const index = cube.getIndex()!;
    const kept: number[] = [];
    for (const face of faces) for (let i = 0; i < 6; i++) kept.push(index.getX(face * 6 + i));
    const made = new InstancedBufferGeometry();
    made.setAttribute('position', cube.getAttribute('position'));
    made.setAttribute('normal', cube.getAttribute('normal'));
    made.setIndex(kept);
    made.setAttribute('aCentre', new InstancedBufferAttribute(new Float32Array(this.centre), 3));
    made.setAttribute('aSize', new InstancedBufferAttribute(new Float32Array(this.size), 3));
    made.setAttribute('aTag', new InstancedBufferAttribute(new Float32Array(this.tag), 3));
    made.instanceCount = this.count;
    return made;
  }
}

/** Faces of the cube in BoxGeometry's order. */
export const FACE = { right: 0, left: 1, top: 2, bottom: 3, front: 4, back: 5 } as const;
