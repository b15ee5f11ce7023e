import { expect } from 'vitest';
import { clientNames } from '../../../src/exchange/codes.ts';
import type { PeerView } from '../../../src/rpc/explorer.ts';

/** Causes that call a digest wrong now. */
const WRONG_NOW = ['staleSoftware', 'forkBoundary', 'genesisRoot', 'wrongNetwork'];

/** Of these one alone can be the reason. */
const OF_THE_CHAIN = [
  'blobScheduleDiffers',
  'forkEpochDiffers',
  'forkNotScheduled',
  'forkVersionDiffers',
  'scheduleDiffers',
  'genesisRoot',
  'genesisTimeDiffers',
  'slotTimeDiffers',
  'staleSoftware',
  'wrongNetwork',
];

/** What cannot be said of one peer at one time. */
const NOT_TOGETHER = [
  ['headStuck', 'syncing'],
  ['neverSynced', 'syncing'],
  ['theirClock', 'theirClockSlow'],
  ['genesisTimeDiffers', 'scheduleDiffers'],
  ['genesisRoot', 'scheduleDiffers'],
  ['refusedBefore', 'dialLimit'],
  ['refusedBefore', 'backOff'],
  ['dialLimit', 'firewall'],
];

const WENT_WRONG = ['refusedByUs', 'refusedByThem', 'failed'];

/** Holds everything that a page says of its peer against everything else that it says. */
export function expectConsistent(page: PeerView, where: string): void {
  const { causes = [], clients, refusal } = page;
  const codes = causes.map(({ cause }) => cause as string);
  const broken = page.rules.filter(({ outcome }) => outcome === 'fails').map(({ code }) => code);

  // The verdict follows from the rules, and the fields that are marked from the rules that read them.
  if (page.verdict !== undefined) expect(page.verdict === 'irrelevant', where).toBe(broken.length > 0);
  const digest = page.status.find(({ field }) => field === 'fork digest');
  if (digest) {
    expect(digest.fails, where).toBe(broken.includes('forkDigest'));
    expect(page.statusTime, where).toBeDefined();
  }

  // Equal digests, and still somebody who calls one of them wrong.
  if (digest && digest.remote === digest.local) {
    expect(
      codes.filter((code) => WRONG_NOW.includes(code)),
      where,
    ).toEqual([]);
    const refuses = clients?.rows.filter(({ outcome, rule }) => outcome === 'fails' && rule.includes('fork digest'));
    expect(refuses ?? [], where).toEqual([]);
  }

  // What went wrong has a cause, unless we ended it ourselves, and what has a cause does not look as if all were well.
  if (WENT_WRONG.includes(page.state) && page.fault !== 'aborted') expect(codes, where).not.toEqual([]);
  if (page.state === 'established' && causes.some(({ confidence }) => confidence !== 'possible')) {
    expect(page.warn, where).toBe(true);
    expect(page.headline, where).not.toBe('head at the clock');
  }
  // A peer that will part has not parted: what it says now is still right.
  if (page.partsAt !== undefined) {
    expect(page.state, where).toBe('established');
    expect(broken, where).toEqual([]);
  }

  // A cause is named once, beside none that it excludes, and in whole sentences.
  expect(new Set(codes).size, where).toBe(codes.length);
  for (const pair of NOT_TOGETHER)
    expect(
      pair.every((code) => codes.includes(code)),
      `${where}: ${pair}`,
    ).toBe(false);
  const certain = causes.filter(({ confidence }) => confidence === 'certain').map(({ cause }) => cause as string);
  expect(certain.filter((code) => OF_THE_CHAIN.includes(code)).length, where).toBeLessThan(2);
  for (const { cause, evidence, remedy, title = '' } of causes) {
    for (const text of [evidence, remedy, title]) {
      expect(text, `${where}: ${cause}`).toMatch(/^\S.{4,}/s);
      expect(text, `${where}: ${cause}`).not.toMatch(/undefined|NaN|\[object|\{\d\}/);
    }
    expect(`${evidence}${remedy}`, `${where}: ${cause}`).toMatch(/[.!]$/);
    // What a record says was so when it was read.
    if (/\brecord\b/i.test(evidence)) expect(evidence, `${where}: ${cause}`).toMatch(/read at \d/);
  }

  // Where what we follow is of another chain, nothing is said before that.
  if (codes.includes('followedElsewhere')) {
    expect(codes[0], where).toBe('followedElsewhere');
    expect(causes[0]?.evidence, where).toMatch(/nothing else can be concluded/);
  }

  // Whoever refused is never said to have broken no rule while its row says which.
  for (const reading of refusal?.rows ?? []) {
    // Those who have nothing to do with it share a row that names them.
    const named = clientNames.filter((name) => `${reading.client} ${reading.why.split('. ')[0]}`.includes(name));
    const rows = clients?.rows.filter(({ client }) => named.some((name) => name === client)) ?? [];
    // What it would do with their Status and what it makes of ours are two questions, and each row says of which it is.
    if (reading.code === 'no') {
      expect(reading.why, `${where}, ${reading.client}`).toMatch(/our Status breaks none of (its|their) rules/);
      expect(named.length, `${where}, ${reading.client}`).toBeGreaterThan(0);
      expect(reading.rule, `${where}, ${reading.client}`).toBe('');
    }
    if (reading.code === 'otherwise') {
      expect(reading.word, `${where}, ${reading.client}`).not.toContain('explain');
      expect(reading.why, `${where}, ${reading.client}`).toContain('refuses our Status too');
    }
    // One digest against another is refused alike from both sides.
    for (const row of rows) {
      if (reading.code !== 'no' || row.code !== 'refuse') continue;
      expect(row.rule, `${where}, ${reading.client}`).not.toContain('fork digest');
    }
  }
  const sentence = refusal?.sentence ?? '';
  if (sentence.includes('does not explain')) expect(refusal?.rows[0]?.code, where).toBe('no');
  if (sentence.includes('is not how')) expect(refusal?.rows[0]?.code, where).toBe('otherwise');
  // Whoever is ticked in the rows is named in the sentence above them, and nobody else as one who does that too.
  const [, also = ''] = sentence.split(
    /(?=So (?:would|may) the rules of|The same is known of|What we know of .* would )/,
  );
  for (const { client, code } of refusal?.rows ?? []) {
    const explains = ['rule', 'maybe', 'habit'].includes(code);
    if (explains) expect(sentence, `${where}, ${client}`).toContain(client);
    if (also.includes(client)) expect(explains, `${where}, ${client}`).toBe(true);
  }
  if (sentence.includes('No other client')) {
    const doing = refusal?.rows.slice(1).filter(({ code }) => ['rule', 'maybe', 'habit'].includes(code));
    expect(doing, where).toEqual([]);
  }
  // No possibility repeats what another has said, but that a head at genesis stands as well.
  for (const [at, { cause, evidence }] of causes.entries()) {
    if (cause === 'neverSynced') continue;
    const others = causes.filter((_, other) => other !== at).map((one) => one.evidence);
    expect(
      others.filter((one) => one.includes(evidence)),
      `${where}: ${evidence}`,
    ).toEqual([]);
  }
  if (refusal) expect(page.state, where).toMatch(/refusedByThem|failed|left/);

  // Nothing that came at once was waited for, and every distance says of what.
  const said = [page.headline, page.sentence, page.relation, sentence, ...causes.map(({ evidence }) => evidence)];
  const all = said.join('\n');
  expect(all, where).not.toMatch(/for 10 s/);
  expect(all, where).not.toMatch(/slots? behind(?! (the clock|our head)| ·)/);
  expect(all, where).not.toMatch(/syncs or is stuck[\s\S]*head stands|They will part[\s\S]*They parted at/);
  expect(all, where).not.toMatch(/None of (its|their) rules is broken[\s\S]*refuses, rule/);
}
