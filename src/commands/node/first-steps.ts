import * as vscode from 'vscode';
import { extensionId } from '../../contributions/contributions.ts';
import * as l10n from '../../primitives/l10n.ts';
import { openUntitled } from '../../vscode/untitled.ts';
import { registerCommand } from '../../vscode/workbench.ts';

/** A response of status/2 as it came from an implementation that forgot the mask of the checksum. */
const bytes = `00 5c ff 06 00 00 73 4e 61 50 70 59
01 60 00 00 85 e4 e8 c7
5a d3 01 29
9c e1 d1 b7 c1 e0 b3 3c f1 d1 b5 4b 8f 0a 4b 0d 0d d3 c1 f5 a0 a9 f3 e2 b7 c6 d5 e4 f3 a2 91 04
67 1c 02 00 00 00 00 00
43 da f7 ee 2e 82 90 83 82 c0 62 72 2a dd 48 78 4c 65 cb 7b 94 a9 79 5c ea 57 57 64 9d a5 62 62
29 8d 43 00 00 00 00 00
40 8d 41 00 00 00 00 00
`;

/**
 * *Open a Broken Frame*: a document that is nobody's file, in the language of frames, with a mistake to find and to
 * mend. *Get Started*: the walkthrough, of which that is the first step.
 */
export function registerFirstSteps(): vscode.Disposable {
  return vscode.Disposable.from(
    registerCommand('beaconHandshake.openBrokenFrame', async () => {
      const lesson = l10n.t('One byte of this Status is underlined: put the cursor there and press Ctrl+. to mend it.');
      const content = `# ${lesson}\n# network: hoodi\n# epoch: 138345\n${bytes}`;
      const document = await openUntitled(content, 'beacon-frame');
      const editor = await vscode.window.showTextDocument(document);
      // At the checksum, so that the light bulb is there already.
      const checksum = document.positionAt(content.indexOf('85 e4'));
      editor.selection = new vscode.Selection(checksum, checksum);
    }),
    registerCommand('beaconHandshake.getStarted', async () => {
      const open = () =>
        vscode.commands.executeCommand('workbench.action.openWalkthrough', `${extensionId}#firstSteps`, false);
      await open();
      // In a new profile VS Code 1.103 opens its own first page, whatever was asked for; asked again, it opens ours.
      await open();
    }),
  );
}
