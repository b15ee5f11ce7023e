/** A browser does not tell on which machine it is. */
export function hostname(): string {
  return '';
}
