import { byteArrayEquals } from '@chainsafe/ssz';
import * as l10n from '@vscode/l10n';
import type { RuleOutcomeJson } from '../../exchange/judgement-json.ts';
import { periodAt } from '../../forks/schedule/schedule.ts';
import type { Status } from '../../reqresp/messages/message.ts';
import { judgeRules } from '../judge/judge-rules.ts';
import { sameDigest } from './checks.ts';
import { type ClientProfile, type ClientView, type Step, successThenGoodbye } from './client.ts';

/** An unknown root does not count against a peer in the chapter, which names no history to look it up in. */
const steps: Readonly<Record<RuleOutcomeJson['outcome'], Step['step']>> = {
  holds: 'next',
  fails: 'refuse',
  unknown: 'next',
};

const silent = {
  unknown: l10n.t`the chapter does not say`,
};

const deadline = {
  unknown: l10n.t`the chapter gives one deadline to the whole exchange, and no figure`,
};

/** Section 8.3.2: from two epochs before a boundary on the digest after it is accepted too. No client does that. */
const TRANSITION_EPOCHS = 2n;

function digestOrNext(remote: Status, view: ClientView): Step {
  const { next } = periodAt(view.network, view.epoch);
  const near = next && next.from <= view.epoch + TRANSITION_EPOCHS && byteArrayEquals(next.digest, remote.forkDigest);
  if (!near) return sameDigest(remote, view);
  return { step: 'next', why: l10n.t`the digest of epoch ${String(next.from)} is accepted from two epochs before it` };
}

/**
 * A node built from the text that this product began with, judging as we do ourselves but for the digest of the next boundary. The digest it computes by its own
 * text is another: see the digest variant "unpadded".
 */
export const chapter8: ClientProfile = {
  client: 'Chapter 8',
  agent: /chapter-?8/i,
  sources: [
    {
      repository: l10n.t('chapter 8 "Status protocol"'),
      file: l10n.t('sections 8.3.1 to 8.3.4 and 8.5.3'),
      date: '2026-11-22',
    },
  ],
  serves: { beforeFulu: ['status/1'], fromFulu: ['status/1'] },
  refusal: successThenGoodbye(2n),
  rules: judgeRules.map(({ rule, goodbye, check }) => ({
    rule,
    answer: successThenGoodbye(goodbye),
    check: (remote, view) => {
      if (rule === 'forkDigest') return digestOrNext(remote, view);
      const { outcome, why } = check(remote, view);
      return { step: steps[outcome], why };
    },
  })),
  habits: [
    { habit: 'rateLimit', answer: successThenGoodbye(4n), when: l10n.t('asked more often than it allows') },
    { habit: 'starting', answer: successThenGoodbye(5n), when: l10n.t('it is not available') },
    { habit: 'shuttingDown', answer: successThenGoodbye(1n), when: l10n.t('it shuts down') },
  ],
  score: {
    refused: l10n.t`counts a bad response against us`,
    malformed: silent,
  },
  backOffSeconds: silent,
  reStatusSeconds: 300,
  timeouts: {
    openStream: deadline,
    request: deadline,
    firstByte: deadline,
    response: deadline,
    statusFromInbound: silent,
  },
  quota: silent,
  reads: {
    lengthPrefixNotMinimal: silent,
    trailingBytes: silent,
    streamIdentifierRepeated: silent,
    chunkSkipped: silent,
    paddingSkipped: silent,
    budgetExceeded: silent,
    crcMismatch: silent,
  },
  malformed: silent,
};
