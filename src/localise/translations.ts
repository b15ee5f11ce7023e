import { getEnvironmentData, setEnvironmentData } from 'node:worker_threads';
import * as l10n from '@vscode/l10n';

/** Sentences in another language by their English: `{0}` stands where the first value goes. */
export type Translations = Record<string, string>;

/** What is set under this name in a thread reaches every bundle of the thread and every worker that it starts. */
const NAME = 'beacon-handshake.translations';

/** Offers translations to the bundles of this thread and to its future workers, before they load. */
export function offerTranslations(translations: Translations): void {
  setEnvironmentData(NAME, translations);
}

/** The translations that were offered; none when VS Code speaks English or when there is no VS Code. */
export function offeredTranslations(): Translations {
  return (getEnvironmentData(NAME) as Translations | undefined) ?? {};
}

/** Each bundle has its own copy of the library, which must know its table before a sentence is made. */
export function useTranslations(): void {
  l10n.config({ contents: offeredTranslations() });
}
