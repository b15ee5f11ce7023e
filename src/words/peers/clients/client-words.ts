import type { HabitReason, InboundEnd, OpenQuestion, ScoreEffect } from '../../../peers/clients/client-codes.ts';
import * as l10n from '../../l10n.ts';
import { goodbyeCode } from '../../named-codes.ts';
import type { Words } from '../../phrase.ts';

/* What is known of clients by name, as the rest of a sentence. */

/** "It does that when …". */
export const habitReasons: Readonly<Record<HabitReason, string>> = {
  hasEnoughPeers: l10n.t('it has as many peers as it wants'),
  clearsUp: l10n.t('it has more peers than it wants and clears up'),
  clearsUpEachHalfEpoch: l10n.t('it has more peers than it wants and clears up, each half epoch'),
  has20TooManyOrDialledTooOften: l10n.t(
    'it has 20 peers more than it wants, or was dialled too often from this address',
  ),
  quotaOfBurst: l10n.t('asked more than 5 times at once, or more than once in 3 s after that'),
  quotaOf15Seconds: l10n.t('asked more than 5 times in 15 s'),
  quotaOf15SecondsNamed: l10n.t('asked more than 5 times in 15 s, if its newest responder uses the code that it names'),
  quotaOfAMinute: l10n.t('asked for anything more than 100 times in 60 s; it keeps us out for 2 min'),
  beyondQuotaCounted: l10n.t('asked more often than it allows ("rate limited"); it counts a bad response'),
  twoRequestsUnderWay: l10n.t('2 requests of the same protocol are under way already'),
  databaseFails: l10n.t('its database fails it ("internal service error"); nothing is counted against us'),
  notReadyYet: l10n.t('it is not ready yet ("node is initializing")'),
  exceptionInCheck: l10n.t('an exception stopped its check'),
  exceptionWhileOptimistic: l10n.t('an exception stopped its check while it is optimistic'),
  noStatusFor10Seconds: l10n.t('no Status came for 10 s'),
  requestNotWithin5Seconds: l10n.t`our request did not come within 5 s ("Timeout")`,
  notHalfClosedWithin10Seconds: l10n.t('our side did not half-close within 10 s'),
  identityNotSecp256k1: l10n.t('our identity is not a secp256k1 key'),
  noGossipsub: l10n.t('we speak no gossipsub; it also bans us for 12 h'),
  scoresUsTooLow: l10n.t('it scores us too low for what we did before'),
  scoresUsTooLowOrUnreadable: l10n.t('it scores us too low, or could not read what we sent'),
  refusedUsBefore: l10n.t(
    'it has refused us before: a peer that it refused is bad from then on, whatever its Status says later',
  ),
  fiveBadResponses: l10n.t('five bad responses were counted against us; one is forgiven each hour'),
  holdsUsToBeBad: l10n.t('it holds us to be bad: five bad responses, or it had dialled us and refused our Status'),
  bannedWithin12Hours: l10n.t('it has banned us or our address within the last 12 h'),
  bannedAtHeartbeat: l10n.t('it has banned us and its next heartbeat has come'),
  saidWithin12Hours: l10n.t('it refused us with this reason within the last 12 h, or we said it'),
  threeHandshakesFailed: l10n.t('three handshakes failed within 10 min; it keeps us out for 30 min'),
  cannotReadRequest: l10n.t('it could not read our request; it keeps the connection and counts a bad response'),
  shutsDown: l10n.t('it shuts down'),
};

export const scoreEffects: Readonly<Record<ScoreEffect, Words>> = {
  badResponse: l10n.t`counts a bad response`,
  badResponseOfFive: l10n.t`counts a bad response, except for a wrong digest; five make a bad peer, whom it answers with ${goodbyeCode(251)} or 3 and nothing else, and one is forgiven each hour`,
  fatal: l10n.t`a fatal score, -100: banned, and for 12 h nothing of it is forgiven`,
  coolDown: l10n.t`keeps its score; a cool-down of 4 h for its own dials`,
  fatalBeyondQuota: l10n.t`keeps its score; going beyond the quota is fatal, -100, and bans at the next heartbeat, for 30 min without decay`,
  bansAddress: l10n.t`bans the address on both sides`,
  noChangeFound: l10n.t`changes no reputation, as far as its source was read`,
  remembersOtherNetwork: l10n.t`remembers us as another network`,
  '500LessOf1000': l10n.t`500 less of at most 1000; below 0 it disconnects and stays away for an hour`,
  closesAndForgets: l10n.t`closes and forgets the peer; a wrong digest does not count towards a ban`,
};

export const inboundEnds: Readonly<Record<InboundEnd, Words>> = {
  goodbye3: goodbyeCode(3),
  goodbye3AndDisconnect: l10n.t`${goodbyeCode(3)} and disconnect`,
  sendsOwnStatus: l10n.t('it sends its own Status'),
};

/** What would decide what is not known. */
export const openQuestions: Readonly<Record<OpenQuestion, string>> = {
  readerOfAnswers: l10n.t('how its reader of answers takes such bytes was not read; a request it throws away unread'),
  readsNoRequest: l10n.t(
    'it reads no request for a Status, and takes an answer that it cannot read for a wrong digest',
  ),
  noTimerFound: l10n.t('no timer was found: it asks once for each connection'),
  readingOfStreams: l10n.t('a reading of how it opens streams'),
  doesNotWait: l10n.t('it does not wait: it sends its own Status on every connection'),
  bothSendAtOnce: l10n.t('both sides send a Status at once, so it does not wait'),
  noLimitForFirstByte: l10n.t('it has no limit of its own for the first byte'),
  noLimitFound: l10n.t('no such limit was found'),
  onlyWholeResponseLimited: l10n.t('only the whole response is limited in present versions; older ones waited 5 s'),
};
