import type { ComparisonView, PeerView } from '../../../src/rpc/explorer.ts';

const COLUMNS: readonly (readonly [id: string, compared: boolean, read: (peer: PeerView) => string])[] = [
  ['peer', false, ({ title }) => title],
  ['state', true, ({ state }) => state],
  ['fork digest', true, ({ digest }) => digest],
  ['finalized epoch', true, ({ finalizedEpoch }) => finalizedEpoch ?? ''],
  ['head slot', false, ({ headSlot }) => headSlot ?? ''],
  ['connection', false, ({ connection }) => connection],
];

/** The comparison as the host makes it of these peers: what more than half of them say is the majority. */
export function comparisonOf(peers: readonly PeerView[]): ComparisonView {
  const majority = ([, compared, read]: (typeof COLUMNS)[number]) => {
    const said = peers.map(read).filter(Boolean);
    const groups = [...Map.groupBy(said, (value) => value)];
    return compared ? groups.find(([, members]) => members.length * 2 > said.length)?.[0] : undefined;
  };
  const most = COLUMNS.map(majority);
  return {
    columns: COLUMNS.map(([id, compared]) => ({ id, heading: id, compared })),
    rows: peers.map((peer) => ({
      key: peer.key,
      cells: COLUMNS.map(([, , read], at) => {
        const text = read(peer);
        return { text, differs: most[at] !== undefined && text !== '' && text !== most[at] };
      }),
    })),
  };
}
