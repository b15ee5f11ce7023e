/** Where the page's files are, and what may load them. */
export interface PageSources {
  readonly script: string;
  readonly style: string;
  /** The source that styles may come from, as the Content-Security-Policy names it. */
  readonly cspSource: string;
  /** New for every page. */
  readonly nonce: string;
}

/** The page of the explorer: strict Content-Security-Policy, one script with a fresh nonce, no data. */
export function explorerHtml({ script, style, cspSource, nonce }: PageSources): string {
  const policy = ["default-src 'none'", `style-src ${cspSource}`, `script-src 'nonce-${nonce}'`].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<link rel="stylesheet" href="${style}">
<title>Beacon Handshake</title>
</head>
<body>
<main id="explorer"></main>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}
