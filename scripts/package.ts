// npm run package: out/beacon-handshake.vsix, ready to be installed.
import { main } from './main.ts';
import { packageExtension } from './vsix.ts';

await main(async () => {
  await packageExtension();
});
