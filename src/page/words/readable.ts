/** A word of a name: sizes of matrices, amounts with units, names with a number (FP16, EP320, L1), words, numbers. */
const WORD =
  /\d+(?:x\d+)+|\d+(?:ms|[KMG]i|MB|b)(?![a-z])|(?:[Ff]p|[Bb]f|[Ii]nt|[Ee]p|[Ll]|[Nn]vl)\d+|[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g;
/** Words that are written in capitals. */
const CAPITALS =
  /^([cgd]pus?|hbm|nccl|tdp|psu|lpo|dsp|mla|gemm|rdma|vpc|rl|mtbf|ecc|usd|cny|us|k|ll|tops|\d+b|(fp|bf|int|ep|l|nvl)\d+)$/i;
const AMOUNT = /^(\d+)(ms|MB|[KMG]i)$/;

/** The name of a fact in its table, `readLatencyInNode_s` as a reader says it: "Read latency in node". The unit stands beside the value. */
export function readable(name: string): string {
  const words = name.replace(/_.*$/, '').match(WORD) ?? [];
  const text = words.map(spell).join(' ') + sizeOf(name);
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A memory has two sizes: where a name ends with it, its unit tells which is meant. */
const sizeOf = (name: string) =>
  /hbm_B$/i.test(name) ? ' capacity' : /hbm_Bps$/i.test(name) ? ' bandwidth' : '';

function spell(word: string): string {
  const amount = AMOUNT.exec(word);
  if (amount !== null) return `${amount[1]} ${amount[2]}${amount[2]!.endsWith('i') ? 'B' : ''}`;
  if (CAPITALS.test(word)) return word.toUpperCase().replace(/PUS$/, 'PUs');
  return word.toLowerCase().replaceAll('x', (letter, at) => (/\d/.test(word[at - 1] ?? '') ? ' × ' : letter));
}
