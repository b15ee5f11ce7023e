/** Makes a function that does its work at its first call only and gives every caller that one promise. */
export function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    if (!made) {
      made = make();
      // Whoever awaits it hears of a failure; started early, it may fail before anyone does.
      made.catch(() => {});
    }
    return made;
  };
}
