import * as vscode from 'vscode';
import * as l10n from '../../primitives/l10n.ts';
import { type PlainText, plainText } from '../../primitives/plain-text.ts';
import type { FindingKind } from '../../reading/finding.ts';
import type { ReadingJson } from '../../reading/reading-json.ts';
import type { PlainItem } from '../../vscode/quick-input.ts';
import type { RefusalsText } from '../../words/reading/refusals-text.ts';

/** What a whole log tells, before what it holds. */
export interface RefusalsItem extends PlainItem {
  readonly page: string;
}

export function refusalsItem({ summary, most, page }: RefusalsText): RefusalsItem {
  return {
    page,
    iconPath: new vscode.ThemeIcon('graph'),
    label: plainText(summary),
    detail: plainText(most),
    alwaysShow: true,
  };
}

/** A finding in a list, which is never filtered away by its own order. */
export interface FindingItem extends PlainItem {
  readonly reading: ReadingJson;
}

const kinds: Readonly<Record<FindingKind, readonly [name: PlainText, icon: string]>> = {
  frame: [l10n.t('frame'), 'file-binary'],
  status: [l10n.t('Status'), 'pulse'],
  forkDigest: [l10n.t('fork digest'), 'git-merge'],
  forkVersion: [l10n.t('fork version'), 'versions'],
  root: [l10n.t('root'), 'type-hierarchy'],
  enr: [l10n.t('node record'), 'id-badge'],
  address: [l10n.t('address'), 'plug'],
  node: [l10n.t('node'), 'server'],
  peerId: [l10n.t('peer id'), 'person'],
  goodbye: [l10n.t('Goodbye'), 'debug-disconnect'],
  resultCode: [l10n.t('result'), 'error'],
  networkConfig: [l10n.t('network configuration'), 'settings'],
  snappy: [l10n.t('snappy stream'), 'package'],
  executionForkId: [l10n.t('execution fork id'), 'repo-forked'],
};

const certainties: Readonly<Record<ReadingJson['certainty'], PlainText | undefined>> = {
  certain: undefined,
  likely: l10n.t('likely'),
  possible: l10n.t('possible'),
};

/** Longer values are cut in the list. */
const LONGEST_VALUE = 70;

/** A finding as a row: what it is and what it says, its line, and below what that means. */
export function findingItem(reading: ReadingJson, line: number): FindingItem {
  const { kind, value, summary, warning, certainty } = reading;
  const [name, icon] = kinds[kind];
  const short = value.length > LONGEST_VALUE ? `${value.slice(0, LONGEST_VALUE)}…` : value;
  const at = l10n.t('line {0}', line);
  const sure = certainties[certainty];
  return {
    reading,
    iconPath: new vscode.ThemeIcon(icon),
    label: value === '' ? name : l10n.t('{0}  {1}', name, short),
    description: sure === undefined ? at : l10n.t('{0}, {1}', at, sure),
    detail: plainText(warning === undefined ? summary : `${summary} ⚠ ${warning}`),
    alwaysShow: false,
  };
}
