// Modules of libraries in whose place ours stand, in what is built. JavaScript, as any Node that there is may build.
import { fileURLToPath } from 'node:url';

/** @param {string} name of a module of ours */
const ours = (name) => fileURLToPath(new URL(`../src/node/libp2p/secp256k1/${name}.ts`, import.meta.url));

const KEYS = '/@libp2p/crypto/dist/src/keys/secp256k1';

/** Each with the end of the path of the module that imports it, with slashes. */
const ownModules = [
  { importer: `${KEYS}/secp256k1.js`, specifier: './index.js', ours: ours('signatures') },
  { importer: `${KEYS}/utils.js`, specifier: '@noble/curves/secp256k1.js', ours: ours('points') },
];

/**
 * The file of ours that stands for what is imported, by the path or address of who imports it.
 *
 * @param {string} importer
 * @param {string} specifier
 * @returns {string | undefined}
 */
export function ownModuleFor(importer, specifier) {
  const from = importer.replaceAll('\\', '/');
  return ownModules.find((own) => own.specifier === specifier && from.endsWith(own.importer))?.ours;
}

/**
 * Has esbuild take ours. The build fails where a bundle of libp2p finds a place for none of them, or not for each.
 *
 * @type {import('esbuild').Plugin}
 */
export const withOwnModules = {
  name: 'with-own-modules',
  setup({ onResolve, onEnd }) {
    const used = new Set();
    onResolve({ filter: /^\.\/index\.js$|secp256k1/ }, ({ importer, path }) => {
      const own = ownModuleFor(importer, path);
      if (own === undefined) return undefined;
      used.add(own);
      return { path: own };
    });
    onEnd(({ metafile }) => {
      const isOfLibp2p = Object.keys(metafile?.inputs ?? {}).some((file) => file.includes('@libp2p/crypto/'));
      if (!isOfLibp2p || used.size === ownModules.length) return undefined;
      const text = 'A library no longer imports the modules that scripts/own-modules.mjs replaces.';
      console.error(text);
      return { errors: [{ text }] };
    });
  },
};
