import {
  BufferAttribute,
  BufferGeometry,
  InstancedBufferAttribute,
  type InstancedBufferGeometry,
  Sphere,
} from 'three';

/**
 * The same triangles without instances: every value of an instance repeated at each of its corners. A graphics card
 * draws instances for nothing; a renderer in software begins a draw for each, which costs more than its triangles.
 */
export function unrolled(geometry: InstancedBufferGeometry): BufferGeometry {
  const made = new BufferGeometry();
  const instances = geometry.instanceCount;
  const corners = geometry.getAttribute('position').count;
  for (const [name, attribute] of Object.entries(geometry.attributes)) {
    const { itemSize, array } = attribute;
    const from = array as Float32Array;
    const values =
      attribute instanceof InstancedBufferAttribute
        ? spread(from, itemSize, instances, corners)
        : repeated(from, instances);
    made.setAttribute(name, new BufferAttribute(values, itemSize));
  }
  const index = geometry.getIndex()!.array;
  const length = index.length;
  const triangles = new Uint32Array(instances * length);
  for (let i = 0, to = 0; i < instances; i++)
    for (let k = 0; k < length; k++) triangles[to++] = i * corners + index[k]!;
  made.setIndex(new BufferAttribute(triangles, 1));
  // Nothing is culled or sorted by it: three would measure every corner.
  made.boundingSphere = new Sphere();
  geometry.dispose();
  return made;
}

/** `from` so many times, one after the other. */
function repeated(from: Float32Array, times: number): Float32Array {
  const all = new Float32Array(from.length * times);
  if (all.length === 0) return all;
  all.set(from);
  for (let done = from.length; done < all.length; done *= 2) all.copyWithin(done, 0, done);
  return all;
}

/** Each item of `from` so many times in a row. Component by component: a third of the time of item by item. */
function spread(from: Float32Array, itemSize: number, items: number, times: number): Float32Array {
  const all = new Float32Array(items * itemSize * times);
  for (let k = 0; k < itemSize; k++)
    for (let i = 0, to = k; i < items; i++) {
      const value = from[i * itemSize + k]!;
      for (let t = 0; t < times; t++, to += itemSize) all[to] = value;
    }
  return all;
}
