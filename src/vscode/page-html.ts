/** Which page it is, where its files are, what may load them, and the language it speaks. */
export interface PageSources {
  /** The element that the script fills. */
  readonly root: string;
  readonly script: string;
  readonly style: string;
  /** The source that styles may come from, as the Content-Security-Policy names it. */
  readonly cspSource: string;
  /** New for every page. */
  readonly nonce: string;
  /** A BCP 47 tag. */
  readonly language?: string;
  /** Sentences of that language by their English. */
  readonly translations?: Readonly<Record<string, string>>;
}

/** As much as all sentences of a language take, several times over; more stays English. */
const MOST_TRANSLATIONS = 2_000_000;

/** Data is no script: it is not executed, so it needs no leave of the policy. No `<` of it can end the element. */
function translationData(translations: PageSources['translations'] = {}): string {
  const json = JSON.stringify(translations).replaceAll('<', '\\u003c');
  if (Object.keys(translations).length === 0 || json.length > MOST_TRANSLATIONS) return '';
  return `<script type="application/json" id="translations">${json}</script>\n`;
}

/** A page of ours: strict Content-Security-Policy, one script with a fresh nonce, no data but its sentences. */
export function pageHtml(sources: PageSources): string {
  const { root, script, style, cspSource, nonce, language = 'en', translations } = sources;
  const policy = ["default-src 'none'", `style-src ${cspSource}`, `script-src 'nonce-${nonce}'`].join('; ');
  const sentences = translationData(translations);
  const tag = sentences !== '' && /^[\w-]{2,35}$/.test(language) ? language : 'en';
  return `<!DOCTYPE html>
<html lang="${tag}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<link rel="stylesheet" href="${style}">
<title>Beacon Handshake</title>
</head>
<body>
<main id="${root}"></main>
${sentences}<script nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}
