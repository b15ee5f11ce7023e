// npm start [-- FOLDER]: packages the extension, where it has changed, and opens it in a VS Code from npm. PORT fixes the port.
import path from 'node:path';
import { currentPackage } from './current-package.ts';
import { main } from './main.ts';
import { openAddress } from './open-address.ts';
import { copySampleWorkspace } from './sample-workspace.ts';
import { temporaryFolder, useOwnTemporaryFolder } from './temporary.ts';
import { ensureVscodeHost } from './vscode-host.ts';
import { startVscodeServer } from './vscode-server.ts';

function chosenPort(): number | undefined {
  const { PORT } = process.env;
  if (PORT === undefined) return undefined;
  const port = Number(PORT);
  if (Number.isInteger(port) && port > 0 && port < 65536) return port;
  throw new Error(
    `PORT is "${PORT}", but a port is a whole number from 1 to 65535: set another, or unset it for any free one.`,
  );
}

useOwnTemporaryFolder();
await main(async () => {
  const port = chosenPort();
  const vsix = await currentPackage();
  await ensureVscodeHost();
  const [folder] = process.argv.slice(2);
  const workspace = folder ? path.resolve(folder) : copySampleWorkspace(temporaryFolder('start').path);
  const server = await startVscodeServer({ vsix, idleSeconds: 0, ...(port && { port }) });
  const address = server.windowUrl(workspace);
  console.log(`
  VS Code with Beacon Handshake:  ${address}

  Choose Beacon Handshake in the activity bar, then Start Demo Network.
  It listens on this machine only and asks for no password; Ctrl-C ends it and leaves nothing behind.
`);
  openAddress(address);
});
