import {
  BoxGeometry,
  BufferAttribute,
  BufferGeometry,
  Line,
  LineBasicMaterial,
  Mesh,
  MeshBasicMaterial,
  Scene,
} from 'three';
import { rowOfCable } from '../../model/machine/cableRows';
import { CABLE_POINTS, type Machine, type Placement } from '../../model/machine/machine';
import type { Frame } from '../../model/simulation/frame';
import { STATE_WIDTH, StateEncoder, stateRows } from '../hall/stateLayout';
import { palette } from '../theme/palettes';

/**
 * The hall as one would write it first, to be measured against: an object, a material and a matrix for every rack, node,
 * box, chip and cable, each coloured anew for every frame. Same places, same values, same palette, no shading.
 */
export class NaiveHall {
  readonly scene = new Scene();
  private readonly encoder: StateEncoder;
  private readonly state: Uint8Array;
  private readonly coloured: (readonly [material: MeshBasicMaterial | LineBasicMaterial, texel: number])[] =
    [];
  private readonly table = palette('viridis');
  private readonly cube = new BoxGeometry(1, 1, 1);

  constructor(machine: Machine) {
    this.encoder = new StateEncoder(machine);
    this.state = new Uint8Array(STATE_WIDTH * stateRows(machine) * 4);
    const { layout } = machine;
    const { offsets } = this.encoder;
    this.boxes(layout.rack, offsets.rack);
    this.boxes(layout.node, offsets.node);
    this.boxes(layout.box, offsets.box);
    this.boxes(layout.package, offsets.package);
    this.boxes(layout.switch, offsets.switch);
    for (let cable = 0; cable < machine.cableNode.length; cable++) this.cable(machine, cable, offsets.cable);
  }

  private boxes({ centre_m, size_m }: Placement, firstTexel: number): void {
    for (let i = 0; i < centre_m.length / 3; i++) {
      const material = new MeshBasicMaterial();
      const mesh = new Mesh(this.cube, material);
      mesh.position.fromArray(centre_m, 3 * i);
      mesh.scale.fromArray(size_m);
      this.scene.add(mesh);
      this.coloured.push([material, firstTexel + i]);
    }
  }

  private cable({ layout }: Machine, cable: number, firstTexel: number): void {
    const { firstCable, path_m, x_m, z_m } = rowOfCable(layout.cables, cable);
    const first = 3 * CABLE_POINTS * (cable - firstCable);
    const geometry = new BufferGeometry();
    const points = path_m.slice(first, first + 3 * CABLE_POINTS);
    geometry.setAttribute('position', new BufferAttribute(points, 3));
    const material = new LineBasicMaterial();
    const line = new Line(geometry, material);
    line.position.set(x_m, 0, z_m);
    this.scene.add(line);
    this.coloured.push([material, firstTexel + cable]);
  }

  show(frame: Frame): void {
    this.encoder.encode(frame, 'utilisation', this.state);
    const { table, state } = this;
    for (const [material, texel] of this.coloured) {
      const at = 3 * state[4 * texel]!;
      material.color.setRGB(table[at]! / 255, table[at + 1]! / 255, table[at + 2]! / 255);
    }
  }

  dispose(): void {
    this.scene.traverse((object) => {
      if (object instanceof Mesh || object instanceof Line) {
        object.geometry.dispose();
        object.material.dispose();
      }
    });
  }
}
