/** The result of work that yields its progress, where nobody waits for it. */
export function drain<T>(work: Generator<number, T>): T {
  let turn = work.next();
  while (!turn.done) turn = work.next();
  return turn.value;
}
