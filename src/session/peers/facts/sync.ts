import type { Exchange } from '../../../exchange/exchange.ts';
import type { JudgementJson } from '../../../exchange/judgement-json.ts';
import { grouped } from '../../../primitives/grouped.ts';
import * as l10n from '../../../primitives/l10n.ts';
import type { FactSection, FactView } from '../../../rpc/explorer.ts';

type Sync = JudgementJson['sync'];

/** What a relation is called, and what it means for a node that wants blocks. */
const relations: Readonly<Record<Sync['relation'], () => { word: string; meaning: string }>> = {
  ahead: () => ({ word: l10n.t('ahead'), meaning: l10n.t('It has blocks that we lack.') }),
  equal: () => ({ word: l10n.t('equal'), meaning: l10n.t('Head and finality are where ours are.') }),
  behind: () => ({ word: l10n.t('behind'), meaning: l10n.t('It lacks blocks that we have.') }),
  unknown: () => ({ word: l10n.t('unknown'), meaning: l10n.t('Its Status cannot be compared with ours.') }),
};

function signed(value: string): string {
  const number = BigInt(value);
  return `${number > 0n ? '+' : ''}${number.toLocaleString('en-US')}`;
}

function decision({ startInitialSync }: Sync): FactView {
  return {
    name: l10n.t('decision'),
    value: startInitialSync ? l10n.t('start an initial sync') : l10n.t('no initial sync'),
    meaning: startInitialSync
      ? l10n.t('It is more than 4 finalized epochs or 2 epochs of slots ahead of us.')
      : l10n.t('It is at most 4 finalized epochs and 2 epochs of slots ahead of us.'),
  };
}

/** Whether their head is a block of the chain that is followed. */
function headBlock(headRoot: string, { slot, root }: NonNullable<Exchange['followedBlock']>): FactView {
  const isSame = headRoot === root;
  return {
    name: l10n.t('head block'),
    value: isSame ? l10n.t('of our chain') : l10n.t('of another chain'),
    meaning: isSame
      ? l10n.t`The beacon node that is followed has the same block at slot ${grouped(slot)}.`
      : l10n.t`The beacon node that is followed has the block ${root} at slot ${grouped(slot)}.`,
  };
}

/** What their Status means for syncing from them: relation, decision and the score, term by term. */
export function syncFacts({
  judgement,
  remote,
  followedBlock,
}: Pick<Exchange, 'judgement' | 'remote' | 'followedBlock'>): FactSection | undefined {
  if (judgement === undefined) return undefined;
  const { sync } = judgement;
  const { word, meaning } = relations[sync.relation]();
  const refused = judgement.verdict === 'irrelevant';
  const rows: FactView[] = [{ name: l10n.t('relation'), value: word, meaning }, decision(sync)];
  if (refused) {
    const never = l10n.t('A Status that breaks a rule is not synced from, whatever its score.');
    rows.push({ name: l10n.t('usable'), value: l10n.t('no'), meaning: never, outcome: 'fails' });
  }
  if (followedBlock && remote) rows.push(headBlock(remote.headRoot, followedBlock));
  for (const { term, value } of sync.terms) rows.push({ name: term, value: signed(value) });
  if (sync.score !== undefined) {
    rows.push({ name: l10n.t('score'), value: signed(sync.score), meaning: l10n.t('the terms added up') });
  }
  const score = sync.score === undefined ? '' : l10n.t`score ${signed(sync.score)}`;
  const aside = score === '' ? word : `${word} · ${score}`;
  return { id: 'sync', title: l10n.t('Sync'), aside, rows };
}
