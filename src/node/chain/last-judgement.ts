import type { JudgementJson } from '../../exchange/judgement-json.ts';
import type { NetworkConfig } from '../../forks/networks/network.ts';
import type { JudgeContext } from '../../peers/judge/judge-rules.ts';
import { isSameStatus, type Status } from '../../reqresp/messages/message.ts';
import { judgeInWords } from '../../words/peers/judge/judgement-json.ts';

/** All that a judgement follows from, as far as the node says it. */
export type Judged = Pick<
  JudgeContext,
  'network' | 'wallClockSlot' | 'local' | 'protocol' | 'knownRoots' | 'finalizedBlocks'
> & {
  remote: Status;
};

const last = new WeakMap<NetworkConfig, { judged: Judged; judgement: JudgementJson }>();

/**
 * Judges, and keeps the last judgement of each network, which must not be changed: peers at one head claim the same, and
 * within one slot the same claim is judged the same. To write down every rule and what each client would do takes many
 * times longer than to see that nothing differs.
 */
export function judgeOrRepeat(judged: Judged): JudgementJson {
  const before = last.get(judged.network);
  if (before && isSame(before.judged, judged)) return before.judgement;
  const { remote, ...context } = judged;
  const judgement = judgeInWords(remote, context);
  last.set(judged.network, { judged, judgement });
  return judgement;
}

function isSame(a: Judged, b: Judged): boolean {
  return (
    a.wallClockSlot === b.wallClockSlot &&
    a.protocol === b.protocol &&
    a.knownRoots === b.knownRoots &&
    a.finalizedBlocks === b.finalizedBlocks &&
    isSameStatus(a.remote, b.remote) &&
    isSameStatus(a.local, b.local)
  );
}
