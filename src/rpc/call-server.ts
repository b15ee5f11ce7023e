import type { CallPort, MethodOf } from './call-client.ts';
import type { CallAbort, CallAnswer, CallMessage, CallsOver, EventMessage } from './calls.ts';

/** The far end of calls: tells its owner's events to the other side. */
export interface CallServer<Event> {
  emit(event: Event): void;
  /** Aborts every call that is under way, when the other side has gone. */
  abortAll(reason: Error): void;
}

type Method = (...args: unknown[]) => Promise<unknown>;

/**
 * Answers the calls that arrive on `port` with the methods of `api`, each call exactly once. Every method is given an
 * AbortSignal after its arguments; it fires when the caller aborts. Only the methods named here can be called.
 */
export function serveCalls<Api extends object, Event>(
  port: CallPort & { close(): void },
  api: Api,
  methods: readonly MethodOf<Api>[],
): CallServer<Event> {
  const callable = new Map(methods.map((name) => [name as string, api[name] as unknown as Method]));
  const running = new Map<number, AbortController>();

  async function run(call: CallMessage): Promise<void> {
    const controller = new AbortController();
    running.set(call.id, controller);
    try {
      const method = callable.get(call.method);
      if (!method) throw new Error(`There is no method "${call.method}" to call.`);
      const ok = await method.call(api, ...call.args, controller.signal);
      answer(call.id, { ok });
    } catch (error) {
      answer(call.id, { err: plainError(error) });
    } finally {
      running.delete(call.id);
    }
  }

  function answer(id: number, result: { ok: unknown } | { err: { name: string; message: string } }): void {
    port.postMessage({ kind: 'answer', id, ...result } satisfies CallAnswer);
  }

  port.on('message', (message) => {
    const received = message as CallMessage | CallAbort | CallsOver;
    if (received.kind === 'call') void run(received);
    else if (received.kind === 'abort') running.get(received.id)?.abort(abortError('The call was cancelled.'));
    else if (received.kind === 'over') port.close();
  });

  return {
    emit: (event) => port.postMessage({ kind: 'event', event } satisfies EventMessage<Event>),
    abortAll(reason) {
      for (const controller of running.values()) controller.abort(reason);
    },
  };
}

function plainError(error: unknown): { name: string; message: string } {
  if (error instanceof Error) return { name: error.name, message: error.message };
  return { name: 'Error', message: String(error) };
}

function abortError(message: string): Error {
  const error = new Error(message);
  error.name = 'AbortError';
  return error;
}
