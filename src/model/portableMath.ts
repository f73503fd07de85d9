/**
 * log and exp from additions, multiplications and divisions alone. The language leaves the last bits of `Math.log`
 * and `Math.exp` to each engine; IEEE arithmetic it does not, so a seed gives the same bytes everywhere.
 */

/** ln 2 in two parts: the first has 33 bits, so that a whole multiple of it is exact. */
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const LN2 = LN2_HIGH + LN2_LOW;
/** Terms 1/(2k + 1) of the series of artanh that a mantissa within √2 of 1 needs. */
const ARTANH = Float64Array.from({ length: 12 }, (_, k) => 1 / (2 * k + 1));
/** Terms 1/k! of the series of exp that half of ln 2 needs. */
const EXP = Float64Array.from({ length: 16 }, (_, k) => 1 / factorial(k));
/** ln k! of small k; from there Stirling's series serves. */
const LN_FACTORIAL = Float64Array.from({ length: 16 }, (_, k) => portableLog(factorial(k)));
const HALF_LN_2PI = 0.5 * portableLog(2 * Math.PI);

/** ln x, of x > 0: x = 2^e · m, ln m = 2 artanh((m − 1)/(m + 1)). */
export function portableLog(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return Infinity;
  let m = x;
  let e = 0;
  while (m >= 65536) {
    m /= 65536;
    e += 16;
  }
  while (m < 1 / 65536) {
    m *= 65536;
    e -= 16;
  }
  while (m > Math.SQRT2) {
    m /= 2;
    e++;
  }
  while (m < Math.SQRT1_2) {
    m *= 2;
    e--;
  }
  const s = (m - 1) / (m + 1);
  const square = s * s;
  let sum = 0;
  for (let k = ARTANH.length - 1; k >= 0; k--) sum = sum * square + ARTANH[k]!;
  return e * LN2_HIGH + (e * LN2_LOW + 2 * s * sum);
}

/** e^x: x = k ln 2 + r, the series of e^r, k doublings. */
export function portableExp(x: number): number {
  if (!(x > -746)) return x < 0 ? 0 : NaN;
  if (x > 710) return Infinity;
  const k = Math.round(x / LN2);
  const r = x - k * LN2_HIGH - k * LN2_LOW;
  let sum = 0;
  for (let i = EXP.length - 1; i >= 0; i--) sum = sum * r + EXP[i]!;
  for (let i = 0; i < k; i++) sum *= 2;
  for (let i = 0; i > k; i--) sum /= 2;
  return sum;
}

/** ln n! of a whole n: a table, then Stirling's series (next term below 1e-13). */
export function lnFactorial(n: number): number {
  if (n < LN_FACTORIAL.length) return LN_FACTORIAL[n]!;
  const inverse = 1 / n;
  const square = inverse * inverse;
  const series = inverse * (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square / 1680)));
  return (n + 0.5) * portableLog(n) - n + HALF_LN_2PI + series;
}

function factorial(k: number): number {
  let product = 1;
  for (let i = 2; i <= k; i++) product *= i;
  return product;
}
