import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { madeIn, sourcesOf } from '../../../scripts/current-package.ts';
import { type TemporaryFolder, temporaryFolder } from '../../../scripts/temporary.ts';

describe('a package is that of the sources', () => {
  let folder: TemporaryFolder;
  const write = (file: string, text: string): void => {
    const place = path.join(folder.path, file);
    mkdirSync(path.dirname(place), { recursive: true });
    writeFileSync(place, text);
  };
  const both = () => [sourcesOf(folder.path), madeIn(folder.path)];

  beforeEach(() => {
    folder = temporaryFolder('current-package');
    for (const file of [
      'package.json',
      '.vscodeignore',
      'src/a.ts',
      'src/deep/b.ts',
      'dist/a.js',
      'out/beacon-handshake.vsix',
    ])
      write(file, file);
  });
  afterEach(() => folder.remove());

  it.each([
    'package.json',
    '.vscodeignore',
    'src/deep/b.ts',
    'src/deep/.hidden',
    'test/host/a.test.ts',
    'test/harness/a.ts',
    'docs/a.md',
  ])('not when %s has changed', (file) => {
    const [sources, made] = both();
    write(file, 'changed');
    expect(sourcesOf(folder.path)).not.toBe(sources);
    expect(madeIn(folder.path)).toBe(made);
  });

  it('not when a file has another name, or bytes have moved to another file', () => {
    const [sources] = both();
    cpSync(path.join(folder.path, 'src/a.ts'), path.join(folder.path, 'src/c.ts'));
    rmSync(path.join(folder.path, 'src/a.ts'));
    expect(sourcesOf(folder.path)).not.toBe(sources);
    write('src/a.ts', 'src/a');
    write('src/c.ts', '.tssrc/c.ts');
    expect(sourcesOf(folder.path)).not.toBe(sources);
  });

  it.each(['dist/a.js', 'out/beacon-handshake.vsix', 'out/host/new.cjs', 'out/package/new.md'])(
    'not when %s is another',
    (file) => {
      const [sources, made] = both();
      write(file, 'changed');
      expect(madeIn(folder.path)).not.toBe(made);
      expect(sourcesOf(folder.path)).toBe(sources);
    },
  );

  it.each(['test/ui/a.test.ts', 'node_modules/a/index.js', '.cache/a', '.git/HEAD', 'out/screenshots/a.png'])(
    'still when %s has changed',
    (file) => {
      const before = both();
      write(file, 'changed');
      expect(both()).toEqual(before);
    },
  );

  it('still where it lies elsewhere', () => {
    const before = both();
    const elsewhere = temporaryFolder('current-package-elsewhere');
    cpSync(folder.path, elsewhere.path, { recursive: true });
    expect([sourcesOf(elsewhere.path), madeIn(elsewhere.path)]).toEqual(before);
    elsewhere.remove();
  });
});
