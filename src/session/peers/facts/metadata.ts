import type { Exchange } from '../../../exchange/exchange.ts';
import * as l10n from '../../../primitives/l10n.ts';
import { type FieldNamesOf, fieldsOf, sinceOf } from '../../../reqresp/messages/fields.ts';
import type { MessageJson } from '../../../reqresp/messages/json.ts';
import type { FactSection, FactView } from '../../../rpc/explorer.ts';

type Metadata = Extract<MessageJson, { attnets: string }>;
type Field = FieldNamesOf<'metadata', number>;

/** Of NUMBER_OF_CUSTODY_GROUPS (fulu das-core). */
const CUSTODY_GROUPS = 128;

function metadataIn({ answer }: Exchange): Metadata | undefined {
  return answer?.type.startsWith('metadata/') ? (answer as Metadata) : undefined;
}

/** The numbers of the bits that are set, lowest first; SSZ counts from the lowest bit of the first byte. */
function bitsOf(hex: string): number[] {
  const bytes = Buffer.from(hex.slice(2), 'hex');
  return [...bytes].flatMap((byte, at) =>
    [0, 1, 2, 3, 4, 5, 6, 7].filter((bit) => byte & (1 << bit)).map((bit) => 8 * at + bit),
  );
}

function subnets(hex: string): string {
  const bits = bitsOf(hex);
  if (bits.length === 0) return l10n.t('subscribed to no subnet');
  return bits.length === 1
    ? l10n.t`subscribed to subnet ${String(bits[0])}`
    : l10n.t`subscribed to subnets ${bits.join(', ')}`;
}

const meanings: Readonly<Record<Field, (value: string) => string>> = {
  seqNumber: () => l10n.t('grows with every change'),
  attnets: subnets,
  syncnets: subnets,
  custodyGroupCount: (count) => l10n.t`keeps the columns of ${count} of ${String(CUSTODY_GROUPS)} custody groups`,
};

const fields = fieldsOf('metadata', 3);

/** A field as the specifications spell it. */
function specName(field: Field): string {
  return field.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);
}

function row(told: Metadata, before: Metadata | undefined, field: Field): FactView {
  const name = specName(field);
  const since = sinceOf(field, 'metadata');
  const value = told[field];
  if (value === undefined) return { name, value: '–', meaning: l10n.t`not told before metadata/${String(since)}` };
  const former = before?.[field];
  const changed = former !== undefined && former !== value ? l10n.t`was ${former}` : '';
  const fewer = field === 'seqNumber' && former !== undefined && BigInt(value) < BigInt(former);
  const text = [meanings[field](value), changed, fewer ? l10n.t('which must never shrink') : '']
    .filter(Boolean)
    .join(' · ');
  return { name, value, meaning: text, ...(fewer && { outcome: 'fails' }) };
}

/** A ping that tells a higher number than the metadata: it has changed since it was asked for. */
function pinged(exchanges: readonly Exchange[], { seqNumber }: Metadata): FactView[] {
  const answer = exchanges.findLast((one) => one.answer?.type === 'ping/1')?.answer;
  if (answer?.type !== 'ping/1') return [];
  const stale = BigInt(answer.seqNumber) > BigInt(seqNumber);
  const meaning = stale
    ? l10n.t('newer than the metadata above: ask for it again')
    : l10n.t('the metadata above is up to date');
  return [{ name: l10n.t('last ping'), value: answer.seqNumber, meaning, outcome: stale ? 'unknown' : 'holds' }];
}

/** What a peer told of itself beyond its Status, against what it told before. `exchanges` are oldest first. */
export function metadataFacts(exchanges: readonly Exchange[]): FactSection | undefined {
  const all = exchanges.flatMap((one) => metadataIn(one) ?? []);
  const told = all.at(-1);
  if (told === undefined) return undefined;
  const before = all.at(-2);
  const changes = fields.filter((field) => before?.[field] !== undefined && before[field] !== told[field]).length;
  const compared =
    before === undefined
      ? l10n.t('asked once')
      : changes === 0
        ? l10n.t('unchanged')
        : l10n.t`${String(changes)} changed`;
  return {
    id: 'metadata',
    title: l10n.t`Metadata v${told.type.at(-1) ?? ''}`,
    aside: compared,
    rows: [...fields.map((field) => row(told, before, field)), ...pinged(exchanges, told)],
  };
}
