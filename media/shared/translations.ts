import * as l10n from '@vscode/l10n';

/*
 * Imported before anything else of the page: tables are made of sentences while their modules load. The host writes the
 * sentences of VS Code's display language into the page as data, when there are any.
 */
const data = document.getElementById('translations')?.textContent;
if (data) l10n.config({ contents: data });
