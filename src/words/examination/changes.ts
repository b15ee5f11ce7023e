import * as l10n from '@vscode/l10n';
import type { ChangedNodeView } from '../../rpc/examination-page.ts';
import { causeTexts } from '../peers/causes/cause-texts.ts';
import type { ExaminationJson, ExaminedNodeJson } from './examination-json.ts';
import { byUrl } from './matrix.ts';

function titles({ findings }: ExaminedNodeJson): string[] {
  return findings.map(({ cause, title }) => title ?? causeTexts[cause].title);
}

/** What a node says whose change is worth a line, with what each is called. */
function values(node: ExaminedNodeJson): [string, string | undefined][] {
  return [
    [l10n.t('version'), node.version],
    [l10n.t('digest: spec'), node.digests.spec],
    ['ENR', node.digests.enr],
    ['Status', node.digests.status],
    ['nfd', node.nfd],
    ['cgc', node.cgc],
    [l10n.t('peer id'), node.peerId],
  ];
}

function changesOf(before: ExaminedNodeJson, now: ExaminedNodeJson): string[] {
  const [were, are] = [titles(before), titles(now)];
  const old = new Map(values(before));
  return [
    ...(before.reachable && !now.reachable ? [l10n.t('does not answer any more')] : []),
    ...(!before.reachable && now.reachable ? [l10n.t('answers again')] : []),
    ...are.filter((title) => !were.includes(title)).map((title) => l10n.t`new: ${title}`),
    ...were.filter((title) => !are.includes(title)).map((title) => l10n.t`gone: ${title}`),
    ...values(now).flatMap(([label, value]) => {
      const was = old.get(label);
      return value === undefined || was === undefined || was === value ? [] : [`${label}: ${was} → ${value}`];
    }),
  ];
}

/** The nodes with which something is otherwise than the last time. */
export function changedNodes(before: ExaminationJson | undefined, now: ExaminationJson): ChangedNodeView[] {
  const earlier = byUrl(before);
  return now.nodes.flatMap((node) => {
    const was = earlier.get(node.url);
    const changes = was ? changesOf(was, node) : [];
    return changes.length === 0 ? [] : [{ url: node.url, name: node.name, changes }];
  });
}

/** The same, a line a node. */
export function changesSince(before: ExaminationJson | undefined, now: ExaminationJson): string[] {
  return changedNodes(before, now).map(({ name, changes }) => `  ${name}: ${changes.join('; ')}`);
}
