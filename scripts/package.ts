// npm run package: out/beacon-handshake.vsix, ready to be installed.
//   npm run package -- --target linux-x64   for one platform, with QUIC in it: out/beacon-handshake-linux-x64.vsix
//   npm run package -- --pre-release        for the channel of pre-releases
import { parseArgs } from 'node:util';
import { main } from './main.ts';
import { quicTargets } from './quic-packages.ts';
import { packageExtension } from './vsix.ts';

await main(async () => {
  const { values } = parseArgs({ options: { target: { type: 'string' }, 'pre-release': { type: 'boolean' } } });
  const { target, 'pre-release': isPreRelease = false } = values;
  const targets = Object.keys(quicTargets);
  if (target !== undefined && !targets.includes(target))
    throw new Error(`"${target}" is no target; expected one of ${targets.join(', ')}.`);
  await packageExtension({ isPreRelease, ...(target !== undefined && { target }) });
});
