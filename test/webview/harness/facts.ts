import type { FactSection } from '../../../src/rpc/explorer.ts';

const PEER_ID = '16Uiu2HAmAaCaplin00000000000000000000000000000000000p3rg';

/** Everything that the host can tell of a peer as named facts, good and bad. */
export const facts: readonly FactSection[] = [
  {
    id: 'sync',
    title: 'Sync',
    aside: 'ahead · score +5,810,480',
    rows: [
      { name: 'relation', value: 'ahead', meaning: 'It has blocks that we lack.' },
      {
        name: 'decision',
        value: 'start an initial sync',
        meaning: 'It is more than 4 finalized epochs or 2 epochs of slots ahead of us.',
      },
      {
        name: 'usable',
        value: 'no',
        meaning: 'A Status that breaks a rule is not synced from, whatever its score.',
        outcome: 'fails',
      },
      { name: '10 × finalized epochs ahead', value: '+1,383,430' },
      { name: 'head slots ahead', value: '+4,427,050' },
      { name: 'score', value: '+5,810,480', meaning: 'the terms added up' },
    ],
  },
  {
    id: 'metadata',
    title: 'Metadata v2',
    aside: '1 changed',
    rows: [
      { name: 'seq_number', value: '6', meaning: 'grows with every change · was 5' },
      { name: 'attnets', value: '0x0900000000000000', meaning: 'subscribed to subnets 0, 3' },
      { name: 'syncnets', value: '0x00', meaning: 'subscribed to no subnet' },
      { name: 'custody_group_count', value: '–', meaning: 'not told before metadata/3' },
      { name: 'last ping', value: '6', meaning: 'the metadata above is up to date', outcome: 'holds' },
    ],
  },
  {
    id: 'enr',
    title: 'ENR',
    aside: '2 wrong',
    rows: [
      {
        name: 'fork digest',
        value: '0x32de4302',
        meaning: 'the Status says 0x754cbe70: one of the two is old · hoodi fulu with at most 6 blobs',
        outcome: 'fails',
      },
      { name: 'next fork', value: 'none · 0x70000910', outcome: 'holds' },
      { name: 'seq', value: '1763', meaning: 'grows each time the node signs its record' },
      { name: 'signature', value: 'valid', outcome: 'holds' },
      {
        name: 'enr-stale',
        value: 'The record says 0x32de4302, fulu, which ended at epoch 50944.',
        outcome: 'fails',
        prose: true,
      },
    ],
  },
  {
    id: 'goodbyes',
    title: 'Goodbyes and back-off',
    aside: '1',
    rows: [
      {
        name: 'sent 2',
        value: '12:03:41 · we hold the peer to be on another network or fork',
        prose: true,
        meaning: 'consensus-specs: irrelevant network; Prysm, chapter 8: wrong network; Teku: IRRELEVANT_NETWORK',
      },
      {
        name: 'back-off',
        value: 'until 12:03:51',
        meaning: 'the last exchange was refused, 1 in a row',
        outcome: 'unknown',
      },
      {
        name: 'bad responses',
        value: '2.0 points at 12:03:41',
        meaning: 'One is forgiven every 10 min, so that none is left at 12:23:41.',
        outcome: 'unknown',
      },
      { name: 'handshakes', value: '0 of 1 answered' },
    ],
  },
  {
    id: 'addresses',
    title: 'Addresses',
    aside: 'outbound · tcp · yamux · noise',
    rows: [
      { name: 'peer id', value: PEER_ID },
      { name: 'agent', value: 'erigon/caplin' },
      { name: 'connected', value: `/ip4/127.0.0.1/tcp/40005/p2p/${PEER_ID}` },
    ],
  },
];
