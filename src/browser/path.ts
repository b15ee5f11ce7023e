/* Paths as the addresses of a virtual file system have them. */

export function isAbsolute(path: string): boolean {
  return path.startsWith('/');
}

export function join(...parts: string[]): string {
  return parts.filter((part) => part !== '').join('/');
}

const path = { isAbsolute, join };
// biome-ignore lint/style/noDefaultExport: node:path has one.
export default path;
