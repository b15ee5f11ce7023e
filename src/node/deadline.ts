/** A time limit inside a longer undertaking that can be called off. */
export interface Deadline {
  /** Fires when the time is over or when `outer` fires. */
  readonly signal: AbortSignal;
  /** True when it was the time. */
  readonly passed: boolean;
  /** Frees the timer; to be called when the limit no longer matters. */
  clear(): void;
}

export function deadline(ms: number, outer: AbortSignal): Deadline {
  const controller = new AbortController();
  let passed = false;
  const onOuter = () => controller.abort(outer.reason);
  const timer = setTimeout(() => {
    passed = true;
    controller.abort(new DOMException(`No answer within ${ms} ms.`, 'TimeoutError'));
  }, ms);
  if (outer.aborted) onOuter();
  else outer.addEventListener('abort', onOuter, { once: true });
  return {
    signal: controller.signal,
    get passed() {
      return passed;
    },
    clear() {
      clearTimeout(timer);
      outer.removeEventListener('abort', onOuter);
    },
  };
}

/** Runs `task` with a limit and frees its timer afterwards. */
export async function within<T>(ms: number, outer: AbortSignal, task: (limit: Deadline) => Promise<T>): Promise<T> {
  const limit = deadline(ms, outer);
  try {
    return await task(limit);
  } finally {
    limit.clear();
  }
}
