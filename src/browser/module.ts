/*
 * Bundles that are loaded at first use are parts of the one file that a browser runs: `require` of their name runs the
 * part. What needs a socket or a thread is none of them.
 */
const parts: Readonly<Record<string, () => unknown>> = {
  './extension.cjs': () => require('../extension.ts'),
  './on-demand.cjs': () => require('../bundles/on-demand.ts'),
  './network-texts.cjs': () => require('../bundles/network-texts.ts'),
  './network-jobs.cjs': () => require('../commands/networks/network-jobs.ts'),
};

export function createRequire(): (name: string) => unknown {
  return (name) => {
    const part = parts[name];
    if (part) return part();
    throw new Error(`${name} is no part of what runs in a browser.`);
  };
}
