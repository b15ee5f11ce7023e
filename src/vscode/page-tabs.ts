import * as vscode from 'vscode';
import { examinationScheme, examinationViewId, pageViewId } from '../contributions/contributions.ts';
import type { StageName } from '../exchange/exchange.ts';

const opened = new vscode.EventEmitter<{ readonly uri: vscode.Uri; readonly stage: StageName }>();

/** Somebody asked for a stage on a page that may already stand open. */
export const onDidAskForStage = opened.event;

/** The stages asked for on pages that are not there yet, by their addresses. */
const asked = new Map<string, StageName>();

/** The editor that shows the pages of a scheme. */
function viewIdOf({ scheme }: vscode.Uri): string {
  return scheme === examinationScheme ? examinationViewId : pageViewId;
}

/** Opens a page, at a stage where one is named. */
export async function openPage(
  uri: vscode.Uri,
  options: vscode.TextDocumentShowOptions = {},
  stage?: StageName,
): Promise<void> {
  if (stage !== undefined) asked.set(uri.toString(), stage);
  const where = { preview: true, ...besideOthers(uri), ...options };
  await vscode.commands.executeCommand('vscode.openWith', uri, viewIdOf(uri), where);
  if (stage !== undefined) opened.fire({ uri, stage });
}

/** The group in which other pages of the kind stand, where the one in front has none: that may be as narrow as what explains them. */
function besideOthers({ scheme }: vscode.Uri): vscode.TextDocumentShowOptions {
  const { all, activeTabGroup } = vscode.window.tabGroups;
  const holds = ({ tabs }: vscode.TabGroup) => tabs.some((tab) => pageOf(tab)?.scheme === scheme);
  const group = holds(activeTabGroup) ? undefined : all.find(holds);
  return group ? { viewColumn: group.viewColumn } : {};
}

/** The stage that was asked for on a page, once. */
export function takeAskedStage(uri: vscode.Uri): StageName | undefined {
  const stage = asked.get(uri.toString());
  asked.delete(uri.toString());
  return stage;
}

/** The address of the page in front, if a page of ours is. */
export function activePage(): vscode.Uri | undefined {
  return pageOf(vscode.window.tabGroups.activeTabGroup.activeTab);
}

/** Whether a page of this scheme is in sight. */
export function isPageInSight(scheme: string): boolean {
  return vscode.window.tabGroups.all.some(({ activeTab }) => pageOf(activeTab)?.scheme === scheme);
}

function pageOf(tab: vscode.Tab | undefined): vscode.Uri | undefined {
  const input = tab?.input;
  return input instanceof vscode.TabInputCustom && input.viewType === viewIdOf(input.uri) ? input.uri : undefined;
}
