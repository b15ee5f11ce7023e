import type { OwnView } from '../../../src/rpc/explorer.ts';

/** Responders that run, and saved peers that were not met, with a name and without. */
export function ownExample(): OwnView[] {
  const id = (end: string) => `16Uiu2HAmResponder00000000000000000000000000000000${end}`;
  return [
    { kind: 'responder', key: id('behnd'), title: 'behind', address: `/ip4/127.0.0.1/tcp/40301/p2p/${id('behnd')}` },
    { kind: 'responder', key: id('quiet'), title: 'quiet one', address: `/ip4/127.0.0.1/tcp/40302/p2p/${id('quiet')}` },
    { kind: 'saved', key: id('lodst'), title: 'cl-3-lodestar', address: `/ip4/192.0.2.7/tcp/9000/p2p/${id('lodst')}` },
    {
      kind: 'saved',
      key: '/ip4/192.0.2.8/tcp/9000',
      title: '/ip4/192.0.2.8/tcp/9000',
      address: '/ip4/192.0.2.8/tcp/9000',
    },
  ];
}
