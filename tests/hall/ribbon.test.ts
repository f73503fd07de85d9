import { describe, expect, it } from 'vitest';
import { CABLE_POINTS } from '../../src/model/machine/machine';
import { PATHS_PER_ROW, pathPicture, ribbonMesh } from '../../src/page/hall/ribbon';
import { POD } from './machines';

describe('ribbons', () => {
  it('keep the points of every path and measure the way', () => {
    const { path_m } = POD.layout.cables.rows[0]!;
    const { data, width, height } = pathPicture(POD.layout.cables.rows);
    expect(width * height * 4).toBe(data.length);
    expect(width).toBe(PATHS_PER_ROW * CABLE_POINTS);
    const cable = 1234;
    for (let k = 0; k < CABLE_POINTS; k++) {
      const row = Math.floor(cable / PATHS_PER_ROW);
      const texel = (row * width + (cable % PATHS_PER_ROW) * CABLE_POINTS + k) * 4;
      const point = (cable * CABLE_POINTS + k) * 3;
      expect(data[texel]).toBe(path_m[point]);
      expect(data[texel + 2]).toBe(path_m[point + 2]);
      if (k > 0) expect(data[texel + 3]).toBeGreaterThanOrEqual(data[texel - 1]!);
    }
  });

  it.each([
    [0, 12],
    [1, 22],
    [2, 32],
  ])('with %i segments in a bend cost %i triangles a cable', (perCorner, triangles) => {
    const { station, index } = ribbonMesh(perCorner);
    expect(index.length / 3).toBe(triangles);
    expect(Math.max(...index)).toBe(station.length / 3 - 1);
  });
});
