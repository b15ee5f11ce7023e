// npm run package: out/beacon-handshake.vsix, ready to be installed.
//   npm run package -- --target linux-x64   for one platform, with QUIC in it: out/beacon-handshake-linux-x64.vsix
//   npm run package -- --pre-release        for the channel of pre-releases
//   npm run package -- --release v0.2.0     as the release of a tag, which says the version and the channel
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { packageAnew } from './current-package.ts';
import { main } from './main.ts';
import { inRoot } from './paths.ts';
import { quicTargets } from './quic-packages.ts';
import { isPreReleaseTag } from './release-tag.ts';
import { packageExtension } from './vsix.ts';

const options = {
  target: { type: 'string' },
  release: { type: 'string' },
  'pre-release': { type: 'boolean' },
} as const;

await main(async () => {
  const { values } = parseArgs({ options });
  const { target = '', release, 'pre-release': asked = false } = values;
  const targets = Object.keys(quicTargets);
  if (target !== '' && !targets.includes(target))
    throw new Error(`"${target}" is no target; expected one of ${targets.join(', ')}.`);
  const { version }: { version: string } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
  const isPreRelease = release === undefined ? asked : isPreReleaseTag(release, version);
  if (target === '' && !isPreRelease) await packageAnew();
  else await packageExtension({ isPreRelease, ...(target !== '' && { target }) });
});
