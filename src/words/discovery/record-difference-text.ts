import * as l10n from '@vscode/l10n';
import type { RecordDifference } from '../../discovery/record-difference.ts';
import { inWords, type WordsOf } from '../../primitives/facts.ts';

/** `eth2` begins with the fork digest: `0x` and eight digits. */
const DIGEST_LENGTH = 10;

const words: WordsOf<RecordDifference> = {
  staleBy: ({ by }) => l10n.t('the record at hand is stale by {0}', String(by)),
  olderThanKnown: ({ by }) => l10n.t('it gives a record that is older by {0} than the one at hand', String(by)),
  otherKey: ({ was, now }) => l10n.t('the key is another: {0}, was {1}', now, was),
  changed: ({ key, was, now }) => changedText(key, was, now),
  added: ({ key, now }) => l10n.t('"{0}" is new: {1}', key, now),
  removed: ({ key, was }) => l10n.t('"{0}" is gone, was {1}', key, was),
};

function changedText(key: string, was: string, now: string): string {
  const [before, after] = [was.slice(0, DIGEST_LENGTH), now.slice(0, DIGEST_LENGTH)];
  if (key === 'eth2' && before !== after) return l10n.t('the digest is now {0}, was {1}', after, before);
  if (key === 'eth2') return l10n.t('the plan of the next fork changed: {0}, was {1}', now, was);
  if (/^(?:tcp|udp|quic)6?$/.test(key)) return l10n.t('the port "{0}" is now {1}, was {2}', key, now, was);
  if (/^ip6?$/.test(key)) return l10n.t('the address "{0}" is now {1}, was {2}', key, now, was);
  return l10n.t('"{0}" is now {1}, was {2}', key, now, was);
}

/** What has changed in one key of a record, as a part of a sentence. */
export function recordDifferenceText(difference: RecordDifference): string {
  return inWords(words, difference);
}
