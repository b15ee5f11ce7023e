/**
 * Keeps the last result of a function that is pure. Many exchanges in a row have the same sizes, offers and heads, and
 * to say the same thing anew costs more than to see that it is the same.
 */
export function memoizeLast<Args extends readonly unknown[], Result>(
  make: (...args: Args) => Result,
): (...args: Args) => Result {
  let last: { args: Args; result: Result } | undefined;
  return (...args) => {
    if (!last?.args.every((arg, at) => arg === args[at])) last = { args, result: make(...args) };
    return last.result;
  };
}
