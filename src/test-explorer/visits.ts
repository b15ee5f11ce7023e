import * as l10n from '../primitives/l10n.ts';
import { plainItem, showQuickPick } from '../vscode/quick-input.ts';
import { readSetting } from '../vscode/workbench.ts';

/** Cases in which the peer dials us. */
const isVisit = (id: string) => id.startsWith('14.') || id === '2.7';

const LOOPBACK = '/ip4/127.0.0.1/tcp/0';

/** Where the node listens, at ports of our own: each of our identities has one, and the node keeps its. */
function addresses(): string[] {
  const own = readSetting('listen').flatMap((address) => {
    const [, place] = /^(\/ip[46]\/[^/]+)\/tcp\/\d+$/.exec(address) ?? [];
    return place === undefined ? [] : [`${place}/tcp/0`];
  });
  return [...new Set([LOOPBACK, ...own])];
}

/** Where to wait for the peer; nothing when nothing is to run. Asked where a case among these needs it. */
export async function askVisits(ids: readonly string[]): Promise<{ listen?: string } | undefined> {
  if (!ids.some(isVisit)) return {};
  const items = [
    {
      ...plainItem({
        label: l10n.t('Do Not Wait to Be Dialled'),
        detail: l10n.t('What it does when it dials us stays inconclusive.'),
      }),
      how: {},
    },
    ...addresses().map((listen) => ({
      ...plainItem({
        label: l10n.t('Wait at {0}', listen),
        detail:
          listen === LOOPBACK
            ? l10n.t('Its addresses are told when it is time to dial them, from this machine.')
            : l10n.t('As the node listens: other machines can reach these ports until the run has ended.'),
      }),
      how: { listen },
    })),
  ];
  const placeHolder = l10n.t('Some of these cases need the peer to dial us');
  return (await showQuickPick(items, { placeHolder, title: l10n.t('Conformance') }))?.how;
}
