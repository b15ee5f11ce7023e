import type { Stream } from '@libp2p/interface';

/** A stream of yamux, with what its interface does not tell. */
interface Windowed {
  readonly state?: number;
  /** Bytes that the peer may still send, of as many in all. */
  readonly recvWindowCapacity?: number;
  readonly recvWindow?: number;
  sendWindowUpdate?(): void;
}

/** Both sides have said that the stream is open: nothing but room is left for an update to tell. */
const ESTABLISHED = 3;

/**
 * The library tells the peer after every frame that there is room again, which costs a frame, an encryption and a write of
 * each answer. Half of the window is told at once, as Go does it: a peer that sends much hears of it long before it stops.
 */
export function updateWindowsInHalves(stream: Stream & Windowed): void {
  const update = stream.sendWindowUpdate?.bind(stream);
  if (!update) return;
  stream.sendWindowUpdate = () => {
    const { state, recvWindowCapacity = 0, recvWindow = 0 } = stream;
    if (state !== ESTABLISHED || recvWindowCapacity < recvWindow / 2) update();
  };
}
