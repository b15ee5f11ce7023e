import type * as vscode from 'vscode';
import { loadOnDemand } from '../../bundles/load-on-demand.ts';
import { dissectionScheme } from '../../contributions/contributions.ts';
import { readHeader } from '../../editor/model/frame-header.ts';
import { inTurns } from '../../primitives/in-slices.ts';
import * as l10n from '../../primitives/l10n.ts';
import type { Session } from '../../session/session.ts';
import { dissectionPageUri } from '../../vscode/document-address.ts';
import { isPageInSight, openPage } from '../../vscode/page-tabs.ts';
import { besideEditor, registerCommand } from '../../vscode/workbench.ts';
import { frameToUse } from '../asking/frames-to-use.ts';
import { warnWithOthers } from '../reading/also-here.ts';

/**
 * *Decode Frame*: opens the selected bytes, or the frame that the cursor is in, taken apart, beside the editor. Where
 * there is none the document says so, in place of a former answer.
 */
export function registerDecodeFrame(session: Session): vscode.Disposable {
  return registerCommand('beaconHandshake.decodeFrame', async () => {
    const read = await frameToUse();
    if (!read) return;
    const frames = loadOnDemand().framesInText(read.text, readHeader(read.header).context);
    if ((await inTurns(frames)).length === 0) {
      const missing = l10n.t`There is no frame in the ${read.where}: select hex, a byte array, a hexdump or base64 and run Decode Frame again.`;
      await warnWithOthers(session, read.text, missing, new Set(['frame', 'status']));
      if (!isPageInSight(dissectionScheme)) return;
    }
    await openPage(dissectionPageUri(read.text, 'frame', read.header), { viewColumn: besideEditor() });
  });
}
