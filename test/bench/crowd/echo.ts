/** The bare exchange that a handshake is measured against: as many bytes each way as a Status takes on the wire. */
export const echo = {
  id: '/bench/echo/1',
  bytes: { request: new Uint8Array(32), response: new Uint8Array(112) },
} as const;
