import * as l10n from '../../primitives/l10n.ts';
import { joinText, type PlainText } from '../../primitives/plain-text.ts';
import type { FindingKind } from '../../reading/finding.ts';
import type { Session } from '../../session/session.ts';
import { showWarningMessage } from '../../vscode/messages.ts';
import { executeCommand } from '../../vscode/workbench.ts';
import { findingItem } from './finding-items.ts';
import { allFindings } from './read-findings.ts';

/** So many things are named; the others are in the list. */
const MOST_NAMED = 3;

/**
 * Says that a text does not hold what a command is for, and what it does hold; a button lists that. So no command sends
 * somebody away who holds something that another one reads.
 */
export async function warnWithOthers(
  session: Session,
  text: string,
  missing: PlainText,
  wanted: ReadonlySet<FindingKind>,
): Promise<void> {
  const found = (await allFindings(session, text)).filter(({ kind }) => !wanted.has(kind));
  if (found.length === 0) {
    void showWarningMessage(missing);
    return;
  }
  const names = found.slice(0, MOST_NAMED).map((one) => findingItem(one, 0).label);
  const others = joinText(names, ', ');
  const explain = l10n.t('Explain Selection');
  const more = found.length > MOST_NAMED ? l10n.t(' and {0} more.', found.length - MOST_NAMED) : l10n.t('.');
  void showWarningMessage(joinText([missing, l10n.t('Also here: {0}{1}', others, more)], ' '), explain).then(
    (choice) => {
      if (choice === explain) void executeCommand('beaconHandshake.explainSelection', text);
    },
  );
}
