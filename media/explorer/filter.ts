import type { OwnView, PeerView } from '../../src/rpc/explorer.ts';
import { hasFailed } from './failures.ts';
import type { Intent } from './intent.ts';
import { states } from './states.ts';

/** Peer text may be 64 KiB long; what a person searches for stands near its beginning. */
const SEARCHED = 2000;

/** What `key:word` looks at. Anything else with a colon is text like any other. */
const aspects: Readonly<Record<string, (peer: PeerView) => readonly (string | undefined)[]>> = {
  state: ({ state, place, warn, seen }) => [
    seen ? 'seen' : state,
    place ?? '',
    seen ? '' : states[state].word,
    warn ? 'warned' : '',
  ],
  verdict: ({ verdict, clients }) => [
    verdict,
    ...(clients?.rows ?? []).flatMap(({ client, code, word }) => [`${client}-${code}`, `${client}-${word}`]),
  ],
  client: ({ client, title }) => [client, title],
  network: ({ digestMeans }) => [digestMeans],
  digest: ({ digest }) => [digest],
  transport: ({ address, connection }) => [address, connection],
  stage: ({ exchanges: [newest] }) =>
    newest?.timeline.flatMap(({ outcome, stage, label }) => (outcome === 'failed' ? [stage, label] : [])) ?? [],
  fault: (peer) => [
    peer.fault,
    ...(hasFailed(peer) ? [peer.headline, peer.sentence] : []),
    ...(peer.causes ?? []).flatMap(({ cause, title, particular }) => [cause, title, particular]),
    ...peer.rules.flatMap(({ code, rule, outcome }) => (outcome === 'fails' ? [code, rule] : [])),
  ],
};

/** The keys of the filter, as its tooltip names them. */
export const filterKeys = Object.keys(aspects).map((key) => `${key}:`);

const everything = (peer: PeerView): readonly string[] => [
  peer.title,
  peer.peerId,
  peer.address,
  peer.headline,
  peer.sentence,
  peer.connection,
  peer.digest,
  peer.digestMeans,
  peer.relation ?? '',
  ...peer.status.map((row) => `${row.remote} ${row.meaning}`),
];

const haystacks = new WeakMap<PeerView, Map<string, string>>();

/** The texts of one aspect of a peer, or with '' of all of it, made once for each view of it. */
function haystack(peer: PeerView, aspect: string): string {
  const made = haystacks.get(peer) ?? new Map<string, string>();
  haystacks.set(peer, made);
  const known = made.get(aspect);
  if (known !== undefined) return known;
  const texts = (aspects[aspect] ?? everything)(peer);
  const text = texts
    .map((one) => (one ?? '').slice(0, SEARCHED))
    .join('\n')
    .toLowerCase();
  made.set(aspect, text);
  return text;
}

function holds(peer: PeerView, word: string): boolean {
  const colon = word.indexOf(':');
  const key = word.slice(0, Math.max(0, colon));
  if (!Object.hasOwn(aspects, key)) return haystack(peer, '').includes(word);
  return haystack(peer, key).includes(word.slice(colon + 1));
}

/** The peers that pass, and the one that is let through. */
export function shownPeers(
  peers: readonly PeerView[],
  intent: Pick<Intent, 'failuresOnly' | 'text' | 'through'>,
): readonly PeerView[] {
  if (intent.text.trim() === '' && !intent.failuresOnly) return peers;
  return peers.filter((peer) => peer.key === intent.through || isShown(peer, intent));
}

/** Whether a peer passes the chips and every word of the filter, plain ones in any of its texts and any order. */
export function isShown(peer: PeerView, intent: Pick<Intent, 'failuresOnly' | 'text'>): boolean {
  if (intent.failuresOnly && !hasFailed(peer)) return false;
  const words = intent.text.toLowerCase().split(/\s+/).filter(Boolean);
  return words.every((word) => holds(peer, word));
}

/** What `key:word` looks at where a record was found; what else is ours has no such aspects. */
const aspectsOfFound: Readonly<Record<string, (found: OwnView) => readonly string[]>> = {
  network: ({ title }) => [title],
  digest: ({ detail = '' }) => [detail],
  transport: ({ detail = '', address }) => [detail, address],
};

function holdsOwn(own: OwnView, word: string): boolean {
  const colon = word.indexOf(':');
  const key = word.slice(0, Math.max(0, colon));
  const isAspect = own.kind === 'found' && Object.hasOwn(aspectsOfFound, key);
  const all = ({ title, detail = '', address, key: id }: OwnView) => [title, detail, address, id];
  const texts = (isAspect ? aspectsOfFound[key] : undefined)?.(own) ?? all(own);
  const sought = isAspect ? word.slice(colon + 1) : word;
  return texts.some((text) => text.slice(0, SEARCHED).toLowerCase().includes(sought));
}

/** What is ours and passes: what was found by its record too, the rest by plain words alone; never among the failures. */
export function shownOwn(own: readonly OwnView[], intent: Pick<Intent, 'failuresOnly' | 'text'>): readonly OwnView[] {
  if (intent.failuresOnly) return [];
  const words = intent.text.toLowerCase().split(/\s+/).filter(Boolean);
  return own.filter((one) => words.every((word) => holdsOwn(one, word)));
}
