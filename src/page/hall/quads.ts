import { InstancedBufferAttribute, InstancedBufferGeometry, PlaneGeometry } from 'three';

/**
 * A unit square in x and y, drawn once for each of `count` instances.
 *
 * @param values what differs between them: by attribute, the numbers of all of them and how many each has
 */
export function quads(
  count: number,
  values: Readonly<Record<string, readonly [numbers: Float32Array, each: number]>>,
): InstancedBufferGeometry {
  const square = new PlaneGeometry(1, 1);
  const geometry = new InstancedBufferGeometry();
  geometry.setAttribute('position', square.getAttribute('position'));
  geometry.setIndex(square.getIndex());
  for (const [name, [numbers, each]] of Object.entries(values))
    geometry.setAttribute(name, new InstancedBufferAttribute(numbers, each));
  geometry.instanceCount = count;
  return geometry;
}
