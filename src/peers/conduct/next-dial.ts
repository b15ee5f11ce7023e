import type { ClientName } from '../../exchange/codes.ts';

const HOUR = 3600;

/**
 * What our next dial meets after a client has refused our Status. `taken`: it is let in and answered as if nothing had
 * been; `takenUntilBad`: so long as the client does not hold us to be bad; else for so long a close or the same Goodbye.
 * Apart from its sources, because the host reads it.
 */
export type NextDial =
  | 'taken'
  | 'takenUntilBad'
  | { readonly seconds: number; readonly meets: 'close' | 'sameGoodbye' };

export const nextDial: Readonly<Record<ClientName, NextDial>> = {
  Prysm: 'takenUntilBad',
  Lighthouse: { seconds: 12 * HOUR, meets: 'close' },
  Lodestar: 'taken',
  Teku: { seconds: 12 * HOUR, meets: 'sameGoodbye' },
  Nimbus: 'taken',
  Grandine: { seconds: 12 * HOUR, meets: 'close' },
  Caplin: 'taken',
};
