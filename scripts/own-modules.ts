// Modules of libraries in whose place ours stand: in what is built, and by `useOwnModules` where the source runs as it is.
import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { Plugin } from 'esbuild';
import { inRoot } from './paths.ts';

interface OwnModule {
  /** The end of the path of the module that imports it, with slashes. */
  readonly importer: string;
  readonly specifier: string;
  readonly ours: string;
}

const KEYS = '/@libp2p/crypto/dist/src/keys/secp256k1';

const ownModules: readonly OwnModule[] = [
  {
    importer: `${KEYS}/secp256k1.js`,
    specifier: './index.js',
    ours: inRoot('src', 'node', 'libp2p', 'secp256k1', 'signatures.ts'),
  },
  {
    importer: `${KEYS}/utils.js`,
    specifier: '@noble/curves/secp256k1.js',
    ours: inRoot('src', 'node', 'libp2p', 'secp256k1', 'points.ts'),
  },
];

/** The file of ours that stands for what is imported, by the path or address of who imports it. */
function ownModuleFor(importer: string, specifier: string): string | undefined {
  const from = importer.replaceAll('\\', '/');
  return ownModules.find((own) => own.specifier === specifier && from.endsWith(own.importer))?.ours;
}

/** Has esbuild take ours. The build fails where a bundle of libp2p finds a place for none of them, or not for each. */
export const withOwnModules: Plugin = {
  name: 'with-own-modules',
  setup({ onResolve, onEnd }) {
    const used = new Set<string>();
    onResolve({ filter: /^\.\/index\.js$|secp256k1/ }, ({ importer, path }) => {
      const ours = ownModuleFor(importer, path);
      if (ours === undefined) return undefined;
      used.add(ours);
      return { path: ours };
    });
    onEnd(({ metafile }) => {
      const isOfLibp2p = Object.keys(metafile?.inputs ?? {}).some((file) => file.includes('@libp2p/crypto/'));
      if (!isOfLibp2p || used.size === ownModules.length) return undefined;
      const text = 'A library no longer imports the modules that scripts/own-modules.ts replaces.';
      console.error(text);
      return { errors: [{ text }] };
    });
  },
};

/** Has this thread load ours. */
export function useOwnModules(): void {
  registerHooks({
    resolve(specifier, context, next) {
      const ours = ownModuleFor(context.parentURL ?? '', specifier);
      return ours ? { url: pathToFileURL(ours).href, shortCircuit: true } : next(specifier, context);
    },
  });
}
