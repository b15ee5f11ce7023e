import type { Exchange } from '../../../exchange/exchange.ts';
import { brokenRule } from '../../../exchange/judgement-json.ts';
import { BLACKLIST_THRESHOLD, FORGIVEN_EVERY_MS, scoreAt } from '../../../peers/book/bad-responses.ts';
import type { PeerEntry, Standing } from '../../../peers/book/peer-book.ts';
import * as l10n from '../../../primitives/l10n.ts';
import type { FactSection, FactView } from '../../../rpc/explorer.ts';
import { clockTime } from '../../../words/clock-time.ts';
import { awayWords } from '../../../words/peers/book/back-off-text.ts';
import { describeGoodbye } from '../../../words/peers/goodbye-text.ts';
import { ourGoodbyeMeaning } from '../../../words/peers/our-goodbye-text.ts';
import { asText } from '../../../words/phrase.ts';

/** What the peer book knows of a peer. */
export interface BookPage {
  readonly entry: PeerEntry | undefined;
  readonly standing: Standing;
  readonly nowMs: number;
}

/** Who calls the code what, the peer's own client first. */
function names(code: string, client: string): string {
  const all = describeGoodbye(BigInt(code)).names.map(({ source, name }) => ({
    source,
    name,
    own: client !== '' && source.includes(client),
  }));
  return all
    .sort((a, b) => Number(b.own) - Number(a.own))
    .map(({ source, name }) => `${source}: ${name}`)
    .join('; ');
}

function goodbyeRow({ goodbye, startedAt, judgement }: Exchange, client: string): FactView[] {
  if (goodbye === undefined) return [];
  const { reason, direction, atMs } = goodbye;
  const at = clockTime(Date.parse(startedAt) + atMs);
  const { portable, ...told } = describeGoodbye(BigInt(reason));
  const meaning = direction === 'sent' ? ourGoodbyeMeaning(BigInt(reason), brokenRule(judgement)) : told.meaning;
  const known = names(reason, client);
  return [
    {
      name: direction === 'received' ? l10n.t`received ${reason}` : l10n.t`sent ${reason}`,
      value: `${at} · ${meaning}`,
      prose: true,
      page: `goodbye/${reason}`,
      meaning: [known, portable ? '' : l10n.t('not every client knows this code')].filter(Boolean).join(' · '),
    },
  ];
}

function backOffRow({ standing }: BookPage): FactView {
  const name = l10n.t('back-off');
  switch (standing.kind) {
    case 'fine':
      return { name, value: l10n.t('none'), meaning: l10n.t('It may be dialled.'), outcome: 'holds' };
    case 'backingOff':
      return {
        name,
        value: l10n.t`until ${clockTime(standing.untilMs)}`,
        meaning: asText(awayWords(standing.why)),
        outcome: 'unknown',
      };
    case 'blacklisted':
      return {
        name,
        value: l10n.t`blacklisted until ${clockTime(standing.untilMs)}`,
        meaning: l10n.t`Its bad responses reach ${String(BLACKLIST_THRESHOLD)} points. Forgive Peer ends this.`,
        outcome: 'fails',
      };
  }
}

function scoreRow({ entry, nowMs }: BookPage): FactView | undefined {
  if (entry === undefined) return undefined;
  const { points, atMs } = entry.bad;
  const name = l10n.t('bad responses');
  if (scoreAt(entry.bad, nowMs) === 0) return { name, value: l10n.t('0 points'), outcome: 'holds' };
  const healed = clockTime(atMs + points * FORGIVEN_EVERY_MS);
  const minutes = String(FORGIVEN_EVERY_MS / 60_000);
  return {
    name,
    value: l10n.t`${points.toFixed(1)} points at ${clockTime(atMs)}`,
    meaning: l10n.t`One is forgiven every ${minutes} min, so that none is left at ${healed}.`,
    outcome: 'unknown',
  };
}

/** Every Goodbye with a peer, newest first, and how we stand with it. Times stand still: nothing here counts down. */
export function goodbyeFacts(exchanges: readonly Exchange[], client: string, page: BookPage): FactSection | undefined {
  const said = exchanges.toReversed().flatMap((one) => goodbyeRow(one, client));
  const { entry } = page;
  if (entry === undefined && said.length === 0) return undefined;
  const kept = entry && {
    name: l10n.t('handshakes'),
    value: l10n.t`${String(entry.answered)} of ${String(entry.ended)} answered`,
  };
  const aside = said.length === 0 ? l10n.t('none said') : `${said.length}`;
  const rows = [...said, backOffRow(page), scoreRow(page), kept].filter((one) => one !== undefined);
  return { id: 'goodbyes', title: l10n.t('Goodbyes and back-off'), aside, rows };
}
