/** A code in camel case as words: `trailingBytes` as "trailing bytes". */
export function codeWords(code: string): string {
  return code.replace(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`);
}
