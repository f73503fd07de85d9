import { BoxGeometry, BufferAttribute, InstancedBufferAttribute, InstancedBufferGeometry } from 'three';

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
    const made = new InstancedBufferGeometry();
    // Four corners a face; corners of faces that are not drawn would only be carried along.
    for (const name of ['position', 'normal']) {
      const { array } = cube.getAttribute(name);
      const kept = faces.flatMap((face) => [...array.subarray(12 * face, 12 * face + 12)]);
      made.setAttribute(name, new BufferAttribute(new Float32Array(kept), 3));
    }
    made.setIndex(faces.flatMap((_, i) => FACE_INDEX.map((corner) => 4 * i + corner)));
    made.setAttribute('aCentre', new InstancedBufferAttribute(new Float32Array(this.centre), 3));
    made.setAttribute('aSize', new InstancedBufferAttribute(new Float32Array(this.size), 3));
    made.setAttribute('aTag', new InstancedBufferAttribute(new Float32Array(this.tag), 3));
    made.instanceCount = this.count;
    return made;
  }
}

/** Two triangles over the four corners of a face, as BoxGeometry has them. */
const FACE_INDEX = [0, 2, 1, 2, 3, 1];

/** Faces of the cube in BoxGeometry's order. */
export const FACE = { right: 0, left: 1, top: 2, bottom: 3, front: 4, back: 5 } as const;
