/** After a start, when nobody waits. */
const KEPT_AFTER_MS = 5_000;
const SEAL = 4;

/**
 * Loads a CommonJS bundle as `require` does, but with what V8 compiled of it the last time, which it keeps in a file of ours
 * alone: compiling is half of the time. V8 takes nothing of another version or with other flags; that it belongs to these
 * very bytes, and is whole, is what the seal says. Whatever is wrong with the file, the bundle is compiled as ever.
 */
export function runCompiled(require: NodeJS.Require, name: string, file: string): unknown {
  const { promises, readFileSync } = process.getBuiltinModule('node:fs');
  const { dirname } = process.getBuiltinModule('node:path');
  const { constants, Script } = process.getBuiltinModule('node:vm');
  const { crc32 } = process.getBuiltinModule('node:zlib');
  const bundle = require.resolve(name);
  const source = readFileSync(bundle, 'utf8');
  const sealOf = (data: Uint8Array) => crc32(data, crc32(source));
  const cachedData = readKept();
  const script = new Script(`(function(exports,require,module,__filename,__dirname){${source}\n})`, {
    filename: bundle,
    cachedData,
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, require, module, bundle, dirname(bundle));
  if (cachedData === undefined || script.cachedDataRejected) setTimeout(keep, KEPT_AFTER_MS).unref();
  return module.exports;

  function readKept(): Uint8Array | undefined {
    try {
      const whole = readFileSync(file);
      const data = whole.subarray(SEAL);
      return whole.readUInt32LE() === sealOf(data) ? data : undefined;
    } catch {
      return undefined;
    }
  }

  /** Put in place whole, so that another window reads all of it or what was there. Where nothing can be kept, nothing is. */
  async function keep(): Promise<void> {
    const part = `${file}.${process.pid}`;
    try {
      const data = script.createCachedData();
      const seal = Uint32Array.of(sealOf(data));
      await promises.mkdir(dirname(file), { recursive: true });
      await promises.writeFile(part, [seal, data]);
      await promises.rename(part, file);
    } catch {
      await promises.rm(part, { force: true }).catch(() => undefined);
    }
  }
}
