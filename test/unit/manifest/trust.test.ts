import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

interface Item {
  command: string;
  when?: string;
}

const manifest = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'));
const menus: Record<string, Item[]> = manifest.contributes.menus;

/** What opens connections or listens. *Ping* and the like need a node that runs, which only a trusted workspace has. */
const needsTrust = [
  ...['dialPeer', 'dialPeerWith', 'dialSelection', 'redialPeer', 'replayRequest', 'sendFrame'],
  ...['startDemoNetwork', 'startNode', 'startResponder', 'examineNetwork', 'examineAgain'],
  ...['askForRecord', 'discoverPeers', 'dialFoundPeers', 'letNodeFindUs'],
].map((name) => `beaconHandshake.${name}`);

describe('what needs a trusted workspace', () => {
  it.each(needsTrust)('%s is hidden in the palette of another', (command) => {
    const item = menus['commandPalette']?.find((one) => one.command === command);
    expect(item?.when).toMatch(/(?:^|&& )isWorkspaceTrusted\b/);
  });

  it.each(needsTrust)('%s is hidden in its menus', (command) => {
    for (const { when } of Object.values(menus).flatMap((items) => items.filter((one) => one.command === command)))
      expect(when).toContain('isWorkspaceTrusted');
  });

  it('is all that is hidden there: what reads text works everywhere', () => {
    const hidden = Object.entries(menus).flatMap(([, items]) =>
      items.filter(({ when = '' }) => when.includes('isWorkspaceTrusted')).map(({ command }) => command),
    );
    expect(hidden.filter((command) => command !== 'beaconHandshake.dialAgain').sort()).toEqual(
      expect.arrayContaining([...needsTrust].sort()),
    );
    for (const name of ['decodeFrame', 'judgeStatus', 'inspectEnrs', 'computeForkDigest', 'identifyDigest', 'explain'])
      expect(hidden).not.toContain(`beaconHandshake.${name}`);
  });
});
