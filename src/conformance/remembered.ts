import type { Danger } from './case.ts';

/* What clients were read and seen to remember of whoever sends what they punish. An identity, unless it says otherwise. */

const bad = 'one bad response of five; one is forgiven in an hour, and with five it lets nobody in by that identity';
const twelveHours = 'closed for twelve hours, both ways';
const nothing = 'nothing was seen';

const lighthouse: Readonly<Record<Danger, string>> = {
  malformedRequest: `Goodbye 250, and ${twelveHours}`,
  brokenRequest: 'one to five points of a score, perhaps as much as for a malformed request',
  refusedStatus: twelveHours,
  overQuota: 'ten points of a score for each result 139',
  missingProtocol: `Goodbye 0, and ${twelveHours}`,
  ourGoodbye: nothing,
  brokenAnswer: `${twelveHours}; for a plain error ten points of a score`,
};

const clients: Readonly<Record<string, Readonly<Record<Danger, string>>>> = {
  prysm: {
    malformedRequest: bad,
    brokenRequest: bad,
    refusedStatus: `of another digest nothing; otherwise ${bad}`,
    overQuota: bad,
    missingProtocol: bad,
    ourGoodbye: 'after reasons 2 and 128 it does not dial for a day',
    brokenAnswer: bad,
  },
  lighthouse,
  grandine: lighthouse,
  lodestar: {
    malformedRequest: nothing,
    brokenRequest: nothing,
    refusedStatus: 'it does not dial for four hours',
    overQuota: 'Goodbye 251 within thirty seconds, and closed for half an hour',
    missingProtocol: 'a hundred points of a score for a Ping that is not answered',
    ourGoodbye: nothing,
    brokenAnswer: 'ten points of a score',
  },
  teku: {
    malformedRequest: nothing,
    brokenRequest: nothing,
    refusedStatus: twelveHours,
    overQuota: 'Goodbye 130, and closed for two minutes',
    missingProtocol: 'Goodbye 3 after two Pings that are not answered',
    ourGoodbye: `after reasons 2 and 128 ${twelveHours}`,
    brokenAnswer: twelveHours,
  },
  nimbus: {
    malformedRequest: 'it leaves, and does not dial for an hour',
    brokenRequest: 'some points of a score, or it leaves',
    refusedStatus: 'it does not dial for a day',
    overQuota: nothing,
    missingProtocol: 'it leaves',
    ourGoodbye: nothing,
    brokenAnswer: 'it leaves',
  },
};

/** What is remembered of the address, whoever calls from it. */
const ofAddress: Readonly<Record<string, string>> = {
  prysm: 'Of the address: with more than five identities that are bad everybody is shut out.',
  lighthouse: 'Of the address: with more than five identities that are banned everybody is shut out.',
  grandine: 'Of the address: with more than five identities that are banned everybody is shut out.',
};

const names: Readonly<Record<Danger, string>> = {
  malformedRequest: 'a malformed request',
  brokenRequest: 'a request that breaks off',
  refusedStatus: 'a Status that it refuses',
  overQuota: 'more than its quota',
  missingProtocol: 'a protocol that is missing',
  ourGoodbye: 'our Goodbye',
  brokenAnswer: 'a broken answer to its request',
};

/** What a client, as it calls itself, remembers of each of these: a sentence each. */
export function rememberedBy(agent: string, dangers: ReadonlySet<Danger>): string[] {
  const name = agent.split('/', 1)[0]?.toLowerCase() ?? '';
  const its = Object.hasOwn(clients, name) ? clients[name] : undefined;
  if (!its) return ['What this client remembers of what it punishes is not known here: it may shut out the address.'];
  const all = [...dangers].map((danger) => `Of ${names[danger]}: ${its[danger]}.`);
  const address = ofAddress[name];
  return address === undefined ? all : [...all, address];
}
