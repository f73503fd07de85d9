/** Words that are written in capitals. */
const CAPITALS =
  /^(cpu|gpu|dpu|hbm|nccl|tdp|psu|lpo|dsp|mla|gemm|rdma|vpc|rl|mtbf|ecc|usd|cny|us|(fp|bf|int|ep|l)\d+)s?$/i;

/** The name of a fact in its table, `readLatencyInNode_s` as a reader says it: "Read latency in node". The unit stands beside the value. */
export function readable(name: string): string {
  const text = name
    .replace(/_.*$/, '')
    .replace(/(\d+)(Ki|Mi|Gi)(?=[A-Z_]|$)/g, '$1$2B')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/(B)([A-Z])/g, '$1 $2')
    .replace(/\b(?!fp|bf|int|ep|l\d)([a-z]+)(\d)/gi, '$1 $2')
    .split(' ')
    .map((word) =>
      CAPITALS.test(word)
        ? word.toUpperCase().replace(/S$/, 's')
        : /^\d+[KMG]iB$/.test(word)
          ? word
          : word.toLowerCase(),
    )
    .join(' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
