import { createRequire } from 'node:module';
import * as vscode from 'vscode';
import { suiteId } from '../contributions/contributions.ts';
import * as l10n from '../primitives/l10n.ts';
import type { Store } from '../session/network/network-library.ts';
import type { Session } from '../session/session.ts';
import { hasSockets } from '../vscode/sockets.ts';
import { registerCommand } from '../vscode/workbench.ts';
import type { openConformance } from './main.ts';

export interface ConformanceTests extends vscode.Disposable {
  /** Fills the tree. */
  open(): void;
}

/** *Beacon handshake conformance* in the Test Explorer. What it does is a bundle of its own, loaded when it is looked at. */
export function registerConformance(session: Session, store: Store, worker: string): ConformanceTests {
  const title = l10n.t('Beacon handshake conformance');
  const controller = vscode.tests.createTestController(suiteId, title);
  let isOpen = false;
  const open = () => {
    if (isOpen) return;
    isOpen = true;
    if (!hasSockets) {
      const why = l10n.t('The suite opens network connections, which a browser does not.');
      controller.items.add(controller.createTestItem('inBrowser', why));
      return;
    }
    const bundle: { openConformance: typeof openConformance } = createRequire(__filename)('./test-explorer.cjs');
    bundle.openConformance(controller, session, store, worker);
  };
  controller.resolveHandler = open;
  // VS Code tells nobody that its Test Explorer is looked at, and has no such view while there are no tests.
  const show = registerCommand('beaconHandshake.showConformance', async () => {
    open();
    await vscode.commands.executeCommand('workbench.view.testing.focus');
  });
  return { open, dispose: () => vscode.Disposable.from(show, controller).dispose() };
}
