/** What goes over a message port for a call: answered by exactly one `CallAnswer` with the same id. */
export interface CallMessage {
  kind: 'call';
  id: number;
  method: string;
  args: unknown[];
}

export interface CallAbort {
  kind: 'abort';
  id: number;
}

/** Nothing more will be asked: whoever answers lets go of the port, and its thread ends by itself. */
export interface CallsOver {
  kind: 'over';
}

export type CallAnswer =
  | { kind: 'answer'; id: number; ok: unknown }
  | { kind: 'answer'; id: number; err: { name: string; message: string } };

export interface EventMessage<E> {
  kind: 'event';
  event: E;
}
