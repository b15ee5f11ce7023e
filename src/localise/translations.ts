import type { Worker, WorkerOptions } from 'node:worker_threads';
import * as l10n from '@vscode/l10n';

/** Sentences in another language by their English: `{0}` stands where the first value goes. */
export type Translations = Record<string, string>;

/** Under this name a bundle finds the translations in its thread, and a worker what the thread that started it had. */
const NAME = 'beacon-handshake.translations';
const HERE = Symbol.for(NAME);

/** What every bundle of the thread sees. */
const thread = globalThis as typeof globalThis & { [HERE]?: Translations };

/** Threads of Node: loaded where the first is started, for they take as long as a tenth of the extension. */
function threads(): typeof import('node:worker_threads') {
  return process.getBuiltinModule('node:worker_threads');
}

/** Offers translations to the bundles of this thread, before they load. */
export function offerTranslations(translations: Translations): void {
  thread[HERE] = translations;
}

/** Starts a thread, whose bundle finds the translations of this one. */
export function startThread(file: string, options: WorkerOptions): Worker {
  const { Worker: Thread, setEnvironmentData } = threads();
  setEnvironmentData(NAME, thread[HERE]);
  return new Thread(file, options);
}

/** The translations that were offered; none when VS Code speaks English or when there is no VS Code. */
export function offeredTranslations(): Translations {
  return thread[HERE] ?? (threads().getEnvironmentData(NAME) as Translations | undefined) ?? {};
}

/** Each bundle has its own copy of the library, which must know its table before a sentence is made. */
export function useTranslations(): void {
  l10n.config({ contents: offeredTranslations() });
}
