// Runs scripts/<name>.ts. It exists because a Node that cannot load TypeScript cannot say so from inside a .ts file.
const [name = '', ...rest] = process.argv.slice(2);

if (!process.features.typescript) {
  console.error(
    `npm run ${name}: this needs Node 22.18 or newer (24 is what we test), but Node ${process.versions.node} on ` +
      `${process.platform}-${process.arch} is running it: run "npm ci" without --omit=optional, which brings a Node of its ` +
      'own on Linux, macOS and Windows (x64), or install Node 24.',
  );
  process.exit(1);
}
process.argv = [process.argv[0], process.argv[1], ...rest];
await import(new URL(`./${name}.ts`, import.meta.url).href);
