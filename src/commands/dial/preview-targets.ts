import * as l10n from '../../primitives/l10n.ts';
import type { PlainText } from '../../primitives/plain-text.ts';
import type { WrittenTarget } from '../../reading/dial-targets.ts';
import { createQuickPick, plainItem } from '../../vscode/quick-input.ts';
import { faultText } from './fault-text.ts';

/**
 * Shows what is about to be dialled, and what cannot be and why, before anything is. Resolves with the targets that were
 * left ticked, those that cannot be dialled with them where all were; with nothing when it was left.
 */
export async function previewTargets(targets: readonly WrittenTarget[]): Promise<readonly WrittenTarget[] | undefined> {
  const good = targets.filter((one) => 'target' in one);
  if (good.length === 0) return targets;
  const items = targets.map((one) =>
    'target' in one
      ? {
          ...plainItem({ label: one.target.multiaddr, description: one.enr === undefined ? '' : 'ENR' }),
          one,
          picked: true,
        }
      : { ...plainItem({ label: shortened(one.written), detail: faultText(one.fault) }), one },
  );
  const pick = createQuickPick<(typeof items)[number]>();
  pick.title = titleOf(targets);
  pick.placeholder = l10n.t('Untick what to leave out');
  pick.canSelectMany = true;
  pick.items = items;
  pick.selectedItems = items.filter(({ one }) => 'target' in one);
  const chosen = await new Promise<readonly WrittenTarget[] | undefined>((resolve) => {
    pick.onDidAccept(() => {
      resolve(pick.selectedItems.map(({ one }) => one));
      pick.hide();
    });
    pick.onDidHide(() => resolve(undefined));
    pick.show();
  });
  pick.dispose();
  return chosen;
}

const LONGEST = 60;

function shortened(written: string): string {
  const line = written.replace(/\s+/g, ' ').slice(0, LONGEST + 1);
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}

/** "Addresses to dial: 50, on hosts: 1; not dialable: 3". */
function titleOf(targets: readonly WrittenTarget[]): PlainText {
  const hosts = new Set(targets.flatMap((one) => ('target' in one ? [one.target.host] : [])));
  const good = targets.filter((one) => 'target' in one).length;
  const bad = targets.length - good;
  const what = l10n.t('Addresses to dial: {0}, on hosts: {1}', good, hosts.size);
  return bad === 0 ? what : l10n.t('{0}; not dialable: {1}', what, bad);
}
