import { toHexString } from '@chainsafe/ssz';
import type { CauseFacts } from './cause.ts';
import type { Finding } from './found-cause.ts';

/** What it subscribes to carries a digest too. Around a boundary a node has topics of both forks. */
export function topicsOfAnotherFork({ exchange, remote }: CauseFacts): Finding | undefined {
  const topics = exchange?.gossip?.topics ?? [];
  if (remote === undefined || topics.length === 0) return undefined;
  const said = toHexString(remote.forkDigest);
  if (topics.some(({ digest }) => digest === said)) return undefined;
  const [first = { digest: '', count: 0 }] = [...topics].sort((a, b) => b.count - a.count);
  return {
    confidence: 'likely',
    evidence: { code: 'topicsOfAnother', said, ...first },
  };
}
