import type { CallAbort, CallAnswer, CallMessage, EventMessage } from './calls.ts';

/** One end of a message port: a Worker, a MessagePort, or anything that behaves like them. */
export interface CallPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (message: unknown) => void): unknown;
}

/** The names of those members of `Api` that answer with a promise. */
export type MethodOf<Api> = {
  [Name in keyof Api]: Api[Name] extends (...args: never[]) => Promise<unknown> ? Name & string : never;
}[keyof Api];

/** The near end of calls that are answered across a port. */
export interface CallClient<Api> {
  /** Behaves like the real thing; each call is one message and waits for its answer. */
  readonly api: Api;
  /** Whether a call waits for its answer. */
  readonly busy: boolean;
  /** The other side is gone: every pending call, and every call from now on, rejects with `reason`. */
  close(reason: Error): void;
}

interface Pending {
  resolve(value: unknown): void;
  reject(reason: unknown): void;
}

/**
 * Makes an `Api` whose methods run on the other side of `port`, where `serveCalls` answers them. An AbortSignal given
 * as the last argument stays here: when it fires, the call rejects at once with the signal's reason and the other side
 * is told. Events that the other side sends go to `onEvent`.
 */
export function createCallClient<Api extends object, Event>(
  port: CallPort,
  methods: readonly MethodOf<Api>[],
  onEvent: (event: Event) => void,
): CallClient<Api> {
  const pending = new Map<number, Pending>();
  let lastId = 0;
  let closed: Error | undefined;

  port.on('message', (message) => {
    const received = message as CallAnswer | EventMessage<Event>;
    if (received.kind === 'event') {
      if (!closed) onEvent(received.event);
      return;
    }
    if (received.kind !== 'answer') return;
    const call = pending.get(received.id);
    if (!call) return;
    pending.delete(received.id);
    if ('err' in received) call.reject(errorFrom(received.err));
    else call.resolve(received.ok);
  });

  function send(method: string, args: readonly unknown[]): Promise<unknown> {
    const last = args.at(-1);
    const signal = last instanceof AbortSignal ? last : undefined;
    const plain = signal ? args.slice(0, -1) : [...args];
    if (closed) return Promise.reject(closed);
    if (signal?.aborted) return Promise.reject(signal.reason);
    lastId += 1;
    const id = lastId;
    return new Promise<unknown>((resolve, reject) => {
      const onAbort = () => {
        pending.delete(id);
        port.postMessage({ kind: 'abort', id } satisfies CallAbort);
        reject(signal?.reason);
      };
      const settle = () => signal?.removeEventListener('abort', onAbort);
      pending.set(id, {
        resolve: (value) => {
          settle();
          resolve(value);
        },
        reject: (reason) => {
          settle();
          reject(reason);
        },
      });
      signal?.addEventListener('abort', onAbort, { once: true });
      try {
        port.postMessage({ kind: 'call', id, method, args: plain } satisfies CallMessage);
      } catch (error) {
        pending.get(id)?.reject(error);
        pending.delete(id);
      }
    });
  }

  const entries = methods.map((method) => [method, (...args: unknown[]) => send(method, args)] as const);
  return {
    api: Object.fromEntries(entries) as Api,
    get busy() {
      return pending.size > 0;
    },
    close(reason) {
      closed ??= reason;
      const waiting = [...pending.values()];
      pending.clear();
      for (const call of waiting) call.reject(reason);
    },
  };
}

function errorFrom(err: { name: string; message: string }): Error {
  const error = new Error(err.message);
  error.name = err.name;
  return error;
}
