// npm run start:desktop [-- FOLDER]: opens the extension in an installed desktop VS Code, with a profile of its own.
import path from 'node:path';
import { currentPackage } from './current-package.ts';
import { findDesktopCode } from './desktop-code.ts';
import { cleanEnvironment } from './environment.ts';
import { main } from './main.ts';
import { run } from './process.ts';
import { copySampleWorkspace } from './sample-workspace.ts';
import { temporaryFolder, useOwnTemporaryFolder } from './temporary.ts';

useOwnTemporaryFolder();
await main(async () => {
  const code = await findDesktopCode();
  const vsix = await currentPackage();
  const data = temporaryFolder('desktop');
  const [folder] = process.argv.slice(2);
  const workspace = folder ? path.resolve(folder) : copySampleWorkspace(data.path);
  const env = cleanEnvironment();
  const profile = [
    '--user-data-dir',
    path.join(data.path, 'user'),
    '--extensions-dir',
    path.join(data.path, 'extensions'),
  ];
  await run(code, [...profile, '--install-extension', vsix, '--force'], { env });
  console.log('VS Code opens. Close its window to end this; nothing is left behind.');
  await run(code, [...profile, '--disable-workspace-trust', '--new-window', '--wait', workspace], { env });
  data.remove();
});
