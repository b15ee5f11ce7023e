import '../localise/use.ts';

import path from 'node:path';
import * as vscode from 'vscode';
import * as l10n from '../primitives/l10n.ts';
import type { Store } from '../session/network/network-library.ts';
import type { Session } from '../session/session.ts';
import { LastRuns } from './last-runs.ts';
import { runOf } from './run.ts';
import { askAddress, askConnected, askSaved, type Target } from './targets.ts';
import { fillTree } from './tree.ts';

/** The tree by section, and a way to run for each kind of target. The first is that of the buttons. */
export function openConformance(
  controller: vscode.TestController,
  session: Session,
  store: Store,
  workerPath: string,
): void {
  const tree = fillTree(controller, vscode.Uri.file(path.join(__dirname, '..', 'docs', 'conformance.md')));
  const run = runOf({ controller, tree, session, runs: new LastRuns(store), workerPath });
  const profile = (label: string, ask: (session: Session) => Promise<Target | undefined>, isDefault = false) =>
    controller.createRunProfile(
      label,
      vscode.TestRunProfileKind.Run,
      async (request, token) => run(request, await ask(session), token),
      isDefault,
    );
  profile(l10n.t('Against a Connected Peer'), askConnected, true);
  profile(l10n.t('Against a Saved Peer'), askSaved);
  profile(l10n.t('Against an Address'), askAddress);
}
