import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inRoot } from '../../../scripts/paths.ts';
import { behaviourNames } from '../../../src/exchange/behaviour-names.ts';
import { behaviourWords } from '../../../src/words/node/behaviour-words.ts';
import { responderGroups, responderPlaces } from '../../../src/words/node/responder-groups.ts';

const page = readFileSync(inRoot('docs', 'be-the-peer.md'), 'utf8').replace(/\s+/g, ' ').toLowerCase();

/** What the page calls responders, and which of them is meant. */
const WORDS = {
  'head in the future': 'futureHead',
  'conflicting checkpoint': 'otherFinalizedRoot',
  truncated: 'truncated',
  'wrong checksum': 'badChecksum',
  'raw snappy block': 'rawBlock',
  'wrong length': 'wrongLength',
  'over budget': 'overBudget',
  'a byte at a time': 'slow',
  'never closing': 'neverCloses',
  'another network': 'wrongNetwork',
  silent: 'silent',
  'status/1': 'statusV1Only',
} as const;

describe('the responders to choose from', () => {
  it.each(Object.entries(WORDS))('are found by what the page says, %s', (words, behaviour) => {
    expect(page).toContain(words);
    const { label, description } = behaviourWords[behaviour];
    expect(`${label}\n${responderPlaces[behaviour].also}\n${description}`.toLowerCase()).toContain(words);
  });

  it('stand in groups, of which none is empty', () => {
    const used = new Set(behaviourNames.map((one) => responderPlaces[one].group));
    expect([...used].sort()).toEqual(Object.keys(responderGroups).sort());
  });
});
