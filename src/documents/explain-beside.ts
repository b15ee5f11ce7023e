import * as vscode from 'vscode';
import { executeCommand } from '../vscode/workbench.ts';

/** Editor groups as VS Code lays them out: what is explained keeps two thirds, at the side or above. */
const layouts = {
  beside: { orientation: 0, groups: [{ size: 0.64 }, { size: 0.36 }] },
  below: { orientation: 1, groups: [{ size: 0.64 }, { size: 0.36 }] },
} as const;

/** Opens what a page wants explained where that page says that there is room; groups that are there stay as they are. */
export async function explainBeside({ page, room }: { page: string; room: keyof typeof layouts }): Promise<void> {
  if (vscode.window.tabGroups.all.length === 1)
    await vscode.commands.executeCommand('vscode.setEditorLayout', layouts[room]);
  await executeCommand('beaconHandshake.explain', { page });
}
