import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { temporaryFolder } from '../../../scripts/temporary.ts';
import { runCompiled } from '../../../src/bundles/run-compiled.ts';

/** Of one length whatever it says, as V8 knows a source again by its length alone. */
const bundleThatSays = (word: string) =>
  `const { basename } = require('node:path'); exports.say = () => '${word} ' + basename(__filename);`;

describe('what V8 compiled of a bundle', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let bundle: string;
  let kept: string;
  const load = (file = kept) => {
    const loaded = runCompiled(createRequire(path.join(folder.path, 'gate.cjs')), './bundle.cjs', file);
    return (loaded as { say(): string }).say();
  };
  /** The first load, to the end of its writing. */
  const loadAndKeep = async () => {
    expect(load()).toBe('good bundle.cjs');
    vi.advanceTimersByTime(5_000);
    await vi.waitFor(() => expect(existsSync(kept)).toBe(true));
  };

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    folder = temporaryFolder('compiled');
    bundle = path.join(folder.path, 'bundle.cjs');
    kept = path.join(folder.path, 'storage', 'bundle.v8');
    writeFileSync(bundle, bundleThatSays('good'));
  });
  afterEach(() => {
    vi.useRealTimers();
    folder.remove();
  });

  it('is kept for the next time, in one file, and not written again', async () => {
    await loadAndKeep();
    expect(readdirSync(path.dirname(kept))).toEqual(['bundle.v8']);
    expect(load()).toBe('good bundle.cjs');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is not taken for another bundle of the same length', async () => {
    await loadAndKeep();
    writeFileSync(bundle, bundleThatSays('else'));
    expect(load()).toBe('else bundle.cjs');
    expect(vi.getTimerCount()).toBe(1);
  });

  it.each([
    ['damaged', (file: Buffer) => file.with(file.length >> 1, (file[file.length >> 1] ?? 0) ^ 1)],
    ['cut short', (file: Buffer) => file.subarray(0, file.length >> 1)],
    ['empty', (file: Buffer) => file.subarray(0, 0)],
  ])('is not taken when it is %s, and is written anew', async (_, spoil) => {
    await loadAndKeep();
    writeFileSync(kept, spoil(readFileSync(kept)));
    expect(load()).toBe('good bundle.cjs');
    expect(vi.getTimerCount()).toBe(1);
  });

  it('is left out where nothing can be written', async () => {
    const inFile = path.join(bundle, 'storage', 'bundle.v8');
    const remove = vi.spyOn(process.getBuiltinModule('node:fs').promises, 'rm');
    expect(load(inFile)).toBe('good bundle.cjs');
    vi.advanceTimersByTime(5_000);
    await vi.waitFor(() => expect(remove).toHaveBeenCalled());
    remove.mockRestore();
    rmSync(bundle);
    expect(() => load(inFile)).toThrow(/bundle\.cjs/);
  });
});
