// Modules of ours in the place of those of libraries, where the source runs as it is.
import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import { ownModuleFor } from './own-modules.mjs';

/** Has this thread load ours. */
export function useOwnModules(): void {
  registerHooks({
    resolve(specifier, context, next) {
      const ours = ownModuleFor(context.parentURL ?? '', specifier);
      return ours ? { url: pathToFileURL(ours).href, shortCircuit: true } : next(specifier, context);
    },
  });
}
