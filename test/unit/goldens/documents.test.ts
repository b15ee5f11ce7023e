import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { inRoot } from '../../../scripts/paths.ts';
import { createApi } from '../../../src/api.ts';
import {
  type DocumentScheme,
  dissectionScheme,
  enrScheme,
  examinationScheme,
  exchangeFramesScheme,
  type exchangeScheme,
  type explanationScheme,
  judgementScheme,
  networkScheme,
  peerBookScheme,
} from '../../../src/contributions/contributions.ts';
import { compareTexts } from '../../../src/documents/text/compare-frames.ts';
import { digestText } from '../../../src/documents/text/digest-text.ts';
import { dissectionPage } from '../../../src/documents/text/dissection-page.ts';
import { enrsText } from '../../../src/documents/text/enrs-text.ts';
import { comparisonText } from '../../../src/documents/text/exchange-comparison.ts';
import { exchangeFrames } from '../../../src/documents/text/exchange-frames.ts';
import { exchangeText } from '../../../src/documents/text/exchange-text.ts';
import { judgementText } from '../../../src/documents/text/judgement-text.ts';
import { networkText } from '../../../src/documents/text/network-text.ts';
import { peerBookText } from '../../../src/documents/text/peer-book-text.ts';
import { networks } from '../../../src/forks/networks/networks.ts';
import { atOnce } from '../../../src/primitives/in-slices.ts';
import { examinationPage } from '../../../src/words/examination/examination-page.ts';
import { examine } from '../../../src/words/examination/examine.ts';
import { type Line, linesOf, textOf } from '../../../src/words/lines.ts';
import { explanationText } from '../../../src/words/pages/pages.ts';
import { fourNodes } from '../../harness/examined.ts';
import { network, newChain, recorded, recordedAs, recordedAtMs, recordsOf } from '../../harness/recorded.ts';

/*
 * The whole text of every kind of document. A text that changed is read by a person before it is accepted
 * (`npm run test:unit -- goldens -u`).
 */

const golden = (name: string) => inRoot('test', 'fixtures', 'goldens', name);
const chain = newChain();
const around = { meaning: chain.fieldMeaning, network, networks, unixMs: recordedAtMs };

/** A document with what its lines are about, where that is more than their words. */
function written(lines: readonly Line[]): string {
  for (const { text } of lines) expect(text).not.toMatch(/[\n\r]/);
  const pages = lines.flatMap(({ text, pages: marks = [] }, at) =>
    marks.map(({ from, to, page }) => `${String(at + 1).padStart(4)}  ${text.slice(from, to)} → ${page}`),
  );
  return [textOf(lines), ...(pages.length > 0 ? ['', '== links, by line', ...pages] : []), ''].join('\n');
}

beforeAll(() => {
  vi.useFakeTimers({ now: recordedAtMs, toFake: ['Date'] });
  // The one column that is written as the machine likes it.
  vi.spyOn(Date.prototype, 'toLocaleString').mockReturnValue('local time');
});
afterAll(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe('the text of a recorded exchange', () => {
  it.each(recorded.map(({ id }) => id))('%s', async (id) => {
    const exchange = recordedAs(id);
    const { records } = recordsOf([exchange], chain);
    const lines = exchangeText(exchange, chain, records.explanation(exchange));
    await expect(written(lines)).toMatchFileSnapshot(golden(`exchange/${id}.txt`));
  });
});

const fixture = (name: string) => readFileSync(inRoot('test', 'fixtures', name), 'utf8');
const frames = (id: string) => exchangeFrames(recordedAs(id), network);

type Texts = Readonly<Record<string, () => readonly Line[]>>;

/** Each kind of document besides exchanges and pages, by its scheme: one that is forgotten does not compile. */
const byScheme: Readonly<Record<Exclude<DocumentScheme, typeof exchangeScheme | typeof explanationScheme>, Texts>> = {
  [exchangeFramesScheme]: {
    frames: () => linesOf(frames('healthy')),
    'frames-of-none': () => linesOf(frames('unreachable')),
  },
  [dissectionScheme]: {
    dissection: () => atOnce(dissectionPage(frames('healthy'), () => around)),
    'dissection-broken': () => atOnce(dissectionPage(frames('badChecksum'), () => around)),
    'dissection-none': () => atOnce(dissectionPage('no bytes here', () => around)),
  },
  [judgementScheme]: { judgement: () => atOnce(judgementText(recordedAs('staleFork').received, around)) },
  [enrScheme]: {
    enrs: () => atOnce(enrsText(fixture('workspace/stale-enr.txt'), networks, recordedAtMs)),
  },
  [networkScheme]: {
    network: () => networkText(network, recordedAtMs),
    digest: () => digestText(network, 419_072n),
  },
  [peerBookScheme]: {
    'peer-book': () => {
      const { book } = recordsOf(recorded);
      return peerBookText(book, recordedAs('healthy').local, network, recordedAtMs);
    },
  },
  [examinationScheme]: {
    examination: () => examinationPage(examine(fourNodes(network, recordedAtMs), { atMs: recordedAtMs }, createApi())),
  },
};

/** Texts of two documents beside each other. */
const compared: Texts = {
  comparison: () => comparisonText(recordedAs('healthy'), recordedAs('invalidRequest')),
  'frames-compared': () => {
    const texts = atOnce(compareTexts([frames('healthy'), frames('staleFork')], chain.fieldMeaning));
    return 'ok' in texts ? texts.ok : linesOf(texts.err);
  },
};

describe('the text of a document', () => {
  it.each([...Object.values(byScheme), compared].flatMap((texts) => Object.entries(texts)))(
    '%s',
    async (name, lines) => {
      await expect(written(lines())).toMatchFileSnapshot(golden(`${name}.txt`));
    },
  );

  it.each([
    ['cause/tooManyPeers'],
    ['goodbye/129'],
    ['result/2'],
    ['rule/forkDigest'],
    ['client/lighthouse'],
    ['clientRule/prysm.headSlot'],
    ['fault/crcMismatch'],
  ])('page %s', async (page) => {
    await expect(explanationText(page, () => true)).toMatchFileSnapshot(golden(`page/${page.replace('/', '-')}.md`));
  });
});
