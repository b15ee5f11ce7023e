import { globSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { inRoot } from '../../../scripts/paths.ts';
import type { OnDemand } from '../../../src/bundles/on-demand.ts';
import { networks } from '../../../src/forks/networks/networks.ts';
import { offerTranslations } from '../../../src/localise/translations.ts';
import { atOnce } from '../../../src/primitives/in-slices.ts';
import { textOf } from '../../../src/words/lines.ts';
import { pseudo } from '../../webview/harness/pseudo.ts';

/*
 * A language without a letter of English: words that are left were never given to a translator. Data keeps its letters:
 * hex, addresses, code, names of clients, of networks, of fields of the wire and of places in specifications.
 */

const data =
  /`[^`]*`|“[^”]*”|"[^"]*"|\(?\bhttps?:\S+|\(?beacon-explain:\S+|\(command:[^)]*\)|\b0x[0-9a-f]*|\b[0-9a-f]{2}(?: [0-9a-f]{2})+\b|\benr:\S+|[\w-]+(?:\/[\w.-]+)+|\/ip4\S*|\b[\w-]+\.(?:go|rs|java|ts|js|nim|md|py)\b/g;
const names = new Set(
  'Prysm Lighthouse Lodestar Teku Nimbus Grandine Caplin chapter SUCCESS mainnet sepolia holesky hoodi gnosis chiado plataberget ephemery minimal phase altair bellatrix capella deneb electra fulu gloas heze none valid invalid quic attnets syncnets Status forkDigest finalizedRoot finalizedEpoch headRoot headSlot earliestAvailableSlot request response Success InvalidRequest ServerError ResourceUnavailable RateLimited BlobsNotFoundForBlock Unknown consensus-specs snappy multistream simple altair phase0 fulu'.split(
    ' ',
  ),
);

/** English words of a text, of four letters or more, that are no data. */
function english(text: string): string[] {
  // A place in a specification has the name that it has there.
  const said = text.replaceAll(/^- \[.*$/gm, ' ').replaceAll(data, ' ');
  const words = said.match(/(?<![\w.-])[A-Za-z]{4,}(?![\w-])/g) ?? [];
  return [...new Set(words)]
    .filter((word) => !names.has(word))
    .map((word) => `${word}: ${text.split('\n').find((line) => line.includes(word))}`);
}

const fixture = (file: string) => readFileSync(inRoot('test', 'fixtures', file), 'utf8');
const unixMs = Date.UTC(2026, 10, 22, 12);
const [hoodi] = networks.filter(({ name }) => name === 'hoodi');
let onDemand: OnDemand;

beforeAll(async () => {
  const sentences: Record<string, string> = JSON.parse(readFileSync(inRoot('l10n', 'bundle.l10n.json'), 'utf8'));
  offerTranslations(Object.fromEntries(Object.keys(sentences).map((sentence) => [sentence, pseudo(sentence)])));
  ({ onDemand } = await import('../../../src/bundles/on-demand.ts'));
});

/** Every text under these names in JSON of the API. */
function told(json: unknown, key = ''): string[] {
  if (typeof json === 'string')
    return /^(message|fix|label|note|why|evidence|remedy|answer|meaning)$/.test(key) ? [json] : [];
  if (typeof json !== 'object' || json === null) return [];
  return Object.entries(json).flatMap(([name, value]) => told(value, Array.isArray(json) ? key : name));
}

describe('in another language no English is left of', () => {
  it('a dissection, sound or broken, whose names of fields aside', () => {
    const files = globSync('test/fixtures/workspace/**/*.frame', { cwd: inRoot('.') });
    expect(files.length).toBeGreaterThan(12);
    for (const file of files) {
      const texts = told(onDemand.createApi().dissect(readFileSync(inRoot(file), 'utf8')));
      expect(english(texts.join('\n')), file).toEqual([]);
    }
  });

  it('a judgement, with causes and what each client would do', () => {
    if (!hoodi) throw new Error('There is no hoodi.');
    const context = { network: hoodi, networks, unixMs };
    const text = textOf(atOnce(onDemand.judgementText(fixture('workspace/status-v2.frame'), context)));
    expect(english(text)).toEqual([]);
  });

  it('records', () => {
    expect(english(textOf(atOnce(onDemand.enrsText(fixture('workspace/stale-enr.txt'), networks, unixMs))))).toEqual(
      [],
    );
  });

  it('any page of explanation', () => {
    for (const { kind, code } of onDemand.pageEntries)
      expect(english(onDemand.explanationText(`${kind}/${code}`) ?? ''), `${kind}/${code}`).toEqual([]);
  });
});
