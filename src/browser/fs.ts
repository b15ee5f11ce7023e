/* A browser has no disk of its own; what reads folders takes this for an empty one. */

export function existsSync(): boolean {
  return false;
}

async function none(): Promise<never> {
  throw Object.assign(new Error('There is no disk in a browser.'), { code: 'ENOENT' });
}

export {
  none as appendFile,
  none as mkdir,
  none as open,
  none as readdir,
  none as readFile,
  none as rename,
  none as rm,
  none as stat,
  none as truncate,
  none as utimes,
  none as writeFile,
};
