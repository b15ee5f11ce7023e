// Builds everything that runs outside Node's own type stripping: the extension host's file, the node's worker, the
// webview, and (with --tests) the tests that run inside an extension host.
//   node esbuild.mjs             once, minified, held to the size budgets
//   node esbuild.mjs --tests     the same, and out/host/*.cjs
//   node esbuild.mjs --watch     for F5: readable, with source maps, again at every change
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build, context } from 'esbuild';
import { withOwnModules } from './scripts/own-modules.mjs';

const watch = process.argv.includes('--watch');
const tests = watch || process.argv.includes('--tests');

const common = {
  bundle: true,
  minify: !watch,
  // A map beside each file for stack traces; it is not shipped, so a shipped file does not point at it.
  sourcemap: watch ? 'linked' : 'external',
  legalComments: 'none',
  logLevel: 'warning',
  metafile: true,
};

/**
 * Leaves out the SIMD build (46 KB) of the SHA-256 below @chainsafe/ssz. Asked whether an empty program is valid, the
 * machine says no, and the plain build is taken; a fork digest needs two blocks of it.
 */
const withoutSimd = {
  name: 'without-simd',
  setup({ onLoad }) {
    onLoad({ filter: /as-sha256[\\/]lib[\\/]wasmSimdCode\.js$/ }, () => ({
      contents: 'export const wasmSimdCode = new Uint8Array(0);',
    }));
  },
};

/**
 * Lets what is not used of @chainsafe/ssz be left out: its packages do nothing when they are imported, but do not say so
 * in their manifests. Otherwise the hexadecimal of a digest brings the Merkle trees and their hasher along.
 */
const withoutUnusedTrees = {
  name: 'without-unused-trees',
  setup({ onResolve, resolve }) {
    const packages = /[\\/]@chainsafe[\\/](ssz|persistent-merkle-tree|as-sha256)[\\/]/;
    onResolve({ filter: /^(\.|@chainsafe\/)/ }, async ({ path, pluginData, ...from }) => {
      if (pluginData === 'resolving') return undefined;
      // A file beside another is in one of them where the other is.
      if (path.startsWith('.') && !packages.test(from.importer)) return undefined;
      const resolved = await resolve(path, { ...from, pluginData: 'resolving' });
      return packages.test(resolved.path) ? { ...resolved, sideEffects: false } : undefined;
    });
  },
};

/** Reads IP addresses in JavaScript: Node's own reader brings all of its sockets along, a millisecond of activation. */
const withoutNet = {
  name: 'without-net',
  setup({ onResolve }) {
    const path = join(import.meta.dirname, 'node_modules', '@chainsafe', 'is-ip', 'lib', 'is-ip.js');
    onResolve({ filter: /^@chainsafe\/is-ip$/ }, () => ({ path, sideEffects: false }));
  },
};

/**
 * Has VS Code asked once for its API. esbuild gives each module that imports it a copy of all its 350 names, with a
 * function for each; of an object that inherits the names there is nothing to copy.
 */
const withOneEditor = {
  name: 'with-one-editor',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^vscode$/, namespace: 'file' }, ({ path }) => ({ path, namespace: 'editor' }));
    onLoad({ filter: /^vscode$/, namespace: 'editor' }, () => ({
      contents: "module.exports = Object.create(require('vscode'));",
    }));
  },
};

// Desktop VS Code 1.103, the oldest that is supported, runs extensions on Node 22.
const node = {
  platform: 'node',
  target: 'node22',
  external: ['vscode'],
  plugins: [withOneEditor, withOwnModules, withoutSimd, withoutUnusedTrees],
};

const page = { platform: 'browser', format: 'iife', target: 'es2022', outdir: 'dist' };

/** Puts what a browser has into the place of Node's modules, for the host of web extensions, which is a worker of one. */
const inBrowser = {
  name: 'in-browser',
  setup({ onResolve }) {
    const files = { 'fs/promises': 'fs', worker_threads: 'worker-threads' };
    onResolve({ filter: /^(?:node:)?(?:crypto|fs|fs\/promises|module|os|path|worker_threads)$/ }, ({ path }) => {
      const name = path.replace(/^node:/, '');
      return { path: join(import.meta.dirname, 'src', 'browser', `${files[name] ?? name}.ts`) };
    });
  },
};

const web = {
  platform: 'browser',
  format: 'cjs',
  target: 'es2022',
  external: ['vscode'],
  // Where a bundle lies is asked for what lies beside it, of which there is nothing.
  define: { __filename: '""', __dirname: '""', 'process.getBuiltinModule': 'builtinModule' },
  inject: ['src/browser/globals.ts'],
  plugins: [withOneEditor, inBrowser, withoutSimd, withoutUnusedTrees],
};

/** What ships. A budget is in bytes, over all the outputs of a bundle except maps and fonts. */
const bundles = [
  {
    // Loaded in every window that shows a text.
    name: 'gate',
    budget: 5_000,
    options: { ...node, format: 'cjs', entryPoints: ['src/gate.ts'], outfile: 'dist/gate.cjs' },
  },
  {
    name: 'extension host',
    budget: 239_000,
    options: {
      ...node,
      format: 'cjs',
      plugins: [...node.plugins, withoutNet],
      entryPoints: ['src/extension.ts'],
      outfile: 'dist/extension.cjs',
    },
  },
  {
    name: 'on demand',
    budget: 762_000,
    options: { ...node, format: 'cjs', entryPoints: ['src/bundles/on-demand.ts'], outfile: 'dist/on-demand.cjs' },
  },
  {
    // The whole extension, but for what needs a socket or a thread, in the one file that the host of web extensions loads.
    name: 'browser',
    budget: 1_150_000,
    options: { ...web, entryPoints: ['src/gate.ts'], outfile: 'dist/browser.js' },
  },
  {
    // The texts of documents on networks.
    name: 'network texts',
    budget: 90_000,
    options: {
      ...node,
      format: 'cjs',
      entryPoints: ['src/bundles/network-texts.ts'],
      outfile: 'dist/network-texts.cjs',
    },
  },
  {
    // What the commands on networks do, loaded when the first of them is run.
    name: 'network jobs',
    budget: 242_000,
    options: {
      ...node,
      format: 'cjs',
      entryPoints: ['src/commands/networks/network-jobs.ts'],
      outfile: 'dist/network-jobs.cjs',
    },
  },
  {
    // What the commands do by which a user keeps peers, loaded when the first of them is run.
    name: 'peer jobs',
    budget: 90_000,
    options: {
      ...node,
      format: 'cjs',
      entryPoints: ['src/commands/peers/peer-jobs.ts'],
      outfile: 'dist/peer-jobs.cjs',
    },
  },
  {
    name: 'worker',
    budget: 780_000,
    options: {
      ...node,
      // libp2p is written as ES modules; what it imports from CommonJS may still ask for a built-in module by require.
      format: 'esm',
      banner: {
        js: "import{createRequire as nodeRequire}from'node:module';const require=nodeRequire(import.meta.url);",
      },
      entryPoints: ['src/node/worker.ts'],
      outfile: 'dist/worker.mjs',
    },
  },
  {
    // The Test Explorer's tree and runs, loaded when somebody looks at it.
    name: 'test explorer',
    budget: 390_000,
    options: { ...node, format: 'cjs', entryPoints: ['src/test-explorer/main.ts'], outfile: 'dist/test-explorer.cjs' },
  },
  {
    // The thread in which the conformance suite runs.
    name: 'conformance',
    budget: 800_000,
    options: {
      ...node,
      format: 'esm',
      banner: {
        js: "import{createRequire as nodeRequire}from'node:module';const require=nodeRequire(import.meta.url);",
      },
      entryPoints: ['src/node/conform/conformance-worker.ts'],
      outfile: 'dist/conformance.mjs',
    },
  },
  {
    // The thread of discovery: discv5, of which nothing is loaded before somebody asks for it.
    name: 'discovery',
    budget: 400_000,
    options: {
      ...node,
      format: 'esm',
      banner: {
        js: "import{createRequire as nodeRequire}from'node:module';const require=nodeRequire(import.meta.url);",
      },
      entryPoints: ['src/node/discovery/discovery-worker.ts'],
      outfile: 'dist/discovery.mjs',
    },
  },
  {
    // Ships in the package, not in the extension; says what is missing where Node is too old for the rest.
    name: 'launcher',
    budget: 2_000,
    options: {
      ...node,
      format: 'esm',
      target: 'node20',
      banner: { js: '#!/usr/bin/env node' },
      entryPoints: ['src/cli/launch.ts'],
      outfile: 'dist/cli.mjs',
    },
  },
  {
    name: 'command line',
    budget: 1_540_000,
    options: {
      ...node,
      format: 'esm',
      banner: {
        js: "import{createRequire as nodeRequire}from'node:module';const require=nodeRequire(import.meta.url);",
      },
      entryPoints: ['src/cli/main.ts'],
      outfile: 'dist/command-line.mjs',
    },
  },
  {
    name: 'webview',
    budget: 150_000,
    options: {
      ...page,
      entryPoints: [
        { in: 'media/explorer/main.ts', out: 'explorer' },
        { in: 'media/explorer/main.css', out: 'explorer' },
      ],
      // The icon font is copied beside the style sheet that names it.
      loader: { '.ttf': 'file' },
      assetNames: '[name]',
    },
  },
  {
    name: 'page of exchange',
    budget: 150_000,
    options: {
      ...page,
      entryPoints: [
        { in: 'media/exchange/main.ts', out: 'exchange' },
        { in: 'media/exchange/main.css', out: 'exchange' },
      ],
    },
  },
  {
    name: 'page of examination',
    budget: 60_000,
    options: {
      ...page,
      entryPoints: [
        { in: 'media/examination/main.ts', out: 'examination' },
        { in: 'media/examination/main.css', out: 'examination' },
      ],
    },
  },
];

const hostTestFiles = readdirSync('test/host').filter((file) => file === 'index.ts' || file.endsWith('.test.ts'));

const hostTests = {
  name: 'tests in the extension host',
  options: {
    ...node,
    format: 'cjs',
    minify: false,
    sourcemap: 'inline',
    external: ['vscode', 'mocha'],
    entryPoints: hostTestFiles.map((file) => `test/host/${file}`),
    outdir: 'out/host',
    outExtension: { '.js': '.cjs' },
  },
};

/** Tells the editor's background task when a build begins, ends, and what it found. */
const reportToTask = {
  name: 'report-to-task',
  setup(building) {
    building.onStart(() => console.log('[watch] build started'));
    building.onEnd(() => console.log('[watch] build finished'));
  },
};

/** The sizes of what was built; false where one is over its budget. */
function checkBudget({ name, budget }, { outputs }) {
  const files = Object.entries(outputs).filter(([file]) => /\.(cjs|mjs|js|css)$/.test(file));
  const size = files.reduce((sum, [, { bytes }]) => sum + bytes, 0);
  const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} KB`.padStart(9);
  console.log(
    `${name.padEnd(16)}${kilobytes(size)} of ${kilobytes(budget)}   ${files.map(([file]) => file).join(' ')}`,
  );
  if (size <= budget) return true;
  console.error(
    `The ${name} bundle is ${size - budget} bytes over its budget: see what grew with esbuild's --analyze.`,
  );
  return false;
}

if (watch) {
  for (const { options } of [...bundles, hostTests]) {
    const building = await context({ ...common, ...options, plugins: [...(options.plugins ?? []), reportToTask] });
    await building.watch();
  }
} else {
  rmSync('dist', { recursive: true, force: true });
  rmSync('out/host', { recursive: true, force: true });
  try {
    const built = await Promise.all(bundles.map(({ options }) => build({ ...common, ...options })));
    if (tests) await build({ ...common, ...hostTests.options });
    const withinBudget = built.map(({ metafile }, index) => checkBudget(bundles[index], metafile));
    if (withinBudget.includes(false)) process.exitCode = 1;
  } catch {
    // esbuild has printed each error with its place in the source.
    process.exitCode = 1;
  }
}
