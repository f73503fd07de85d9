import { FluidNetwork } from './fluid';

/** The first rounds are short, so that all kinds of traffic have been seen before anything is compiled. */
const SHORT_ROUNDS = 8;
const ROUNDS = 20;
const PORTS = 64;

/**
 * Plays made-up traffic until the engine has been compiled (0.1 to 0.2 s), so that what is timed or shown next
 * runs at the speed of the engine and not of an interpreter. A short solve in a fresh process takes about
 * ten times as long without it.
 */
export function warmUp(): void {
  for (let round = 0; round < ROUNDS; round++) {
    const flows = round < SHORT_ROUNDS ? 40 : 800;
    const routeOffset = new Uint32Array(flows + 1);
    const routeLink = new Uint32Array(2 * flows);
    const size_B = new Float64Array(flows);
    const active_s = new Float64Array(flows);
    for (let f = 0; f < flows; f++) {
      // Multiples of a large odd number scatter evenly enough to make links of unequal load. In turn: each route is
      // that of one flow, and of several.
      const scattered = Math.imul(f + round + 1, 0x9e3779b1) >>> 0;
      const far = round % 4 < 2 ? 5 * Math.floor(f / PORTS) + f : (scattered >>> 20) % 8;
      routeOffset[f + 1] = 2 * (f + 1);
      routeLink[2 * f] = round % 4 < 2 ? f % PORTS : (scattered >>> 8) % 8;
      routeLink[2 * f + 1] = PORTS + (far % PORTS);
      size_B[f] = 1 + (f % 8);
      // In turn: all at once, as collectives are, and one after the other, as requests are.
      active_s[f] = round % 2 === 0 ? 0 : f / 10;
    }
    const linkCapacity_Bps = new Float64Array(2 * PORTS).fill(1);
    const network = new FluidNetwork({ linkCapacity_Bps, size_B, active_s, routeOffset, routeLink });
    while (network.advance());
  }
}
