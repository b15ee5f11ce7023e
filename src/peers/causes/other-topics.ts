import { toHexString } from '@chainsafe/ssz';
import * as l10n from '@vscode/l10n';
import type { CauseEntry, CauseFacts, Finding } from './cause.ts';

/** What it subscribes to carries a digest too. Around a boundary a node has topics of both forks. */
function find({ exchange, remote }: CauseFacts): Finding | undefined {
  const topics = exchange?.gossip?.topics ?? [];
  if (remote === undefined || topics.length === 0) return undefined;
  const said = toHexString(remote.forkDigest);
  if (topics.some(({ digest }) => digest === said)) return undefined;
  const [first = { digest: '', count: 0 }] = [...topics].sort((a, b) => b.count - a.count);
  return {
    confidence: 'likely',
    evidence: l10n.t`Its Status says ${said}, while its ${first.count} topics are of ${first.digest}, and none of ${said}.`,
  };
}

export const topicsOfAnotherFork: CauseEntry = {
  title: l10n.t('Its topics are of another fork than its Status'),
  find,
  remedy: l10n.t(
    'Restart that node: it has passed a boundary with half of itself, and neither side hears what the other publishes.',
  ),
};
