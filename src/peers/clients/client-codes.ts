/* What is known of clients and has no values of its own, by name. What each is called for people is a Record in `src/words`. */

/** When a client does something for a reason other than what our Status says. */
export type HabitReason =
  | 'hasEnoughPeers'
  | 'clearsUp'
  | 'clearsUpEachHalfEpoch'
  | 'has20TooManyOrDialledTooOften'
  | 'quotaOfBurst'
  | 'quotaOf15Seconds'
  | 'quotaOf15SecondsNamed'
  | 'quotaOfAMinute'
  | 'beyondQuotaCounted'
  | 'twoRequestsUnderWay'
  | 'databaseFails'
  | 'notReadyYet'
  | 'exceptionInCheck'
  | 'exceptionWhileOptimistic'
  | 'noStatusFor10Seconds'
  | 'requestNotWithin5Seconds'
  | 'notHalfClosedWithin10Seconds'
  | 'identityNotSecp256k1'
  | 'noGossipsub'
  | 'scoresUsTooLow'
  | 'scoresUsTooLowOrUnreadable'
  | 'refusedUsBefore'
  | 'fiveBadResponses'
  | 'holdsUsToBeBad'
  | 'bannedWithin12Hours'
  | 'bannedAtHeartbeat'
  | 'saidWithin12Hours'
  | 'threeHandshakesFailed'
  | 'cannotReadRequest'
  | 'shutsDown';

/** What a refused or malformed Status does to a peer’s score. */
export type ScoreEffect =
  | 'badResponse'
  | 'badResponseOfFive'
  | 'fatal'
  | 'coolDown'
  | 'fatalBeyondQuota'
  | 'bansAddress'
  | 'noChangeFound'
  | 'remembersOtherNetwork'
  | '500LessOf1000'
  | 'closesAndForgets';

/** What a client does when the Status of a peer that dialled it does not come. */
export type InboundEnd = 'goodbye3' | 'goodbye3AndDisconnect' | 'sendsOwnStatus';

/** What would have to be looked at to learn what is not known of a client. */
export type OpenQuestion =
  | 'readerOfAnswers'
  | 'readsNoRequest'
  | 'noTimerFound'
  | 'readingOfStreams'
  | 'doesNotWait'
  | 'bothSendAtOnce'
  | 'noLimitForFirstByte'
  | 'noLimitFound'
  | 'onlyWholeResponseLimited';
