// npm run l10n: writes l10n/bundle.l10n.json, every sentence of the source that a translation has to have.
import { writeFileSync } from 'node:fs';
import { sentencesOfSource } from './l10n-sentences.ts';
import { main } from './main.ts';
import { inRoot } from './paths.ts';

await main(async () => {
  const sentences = await sentencesOfSource();
  // A comment of one line stands on one line, as the formatter wants it.
  const text = JSON.stringify(sentences, null, 2).replace(/\[\n\s+("[^\n]*")\n\s+\]/g, '[$1]');
  writeFileSync(inRoot('l10n', 'bundle.l10n.json'), `${text}\n`);
  console.log(`l10n/bundle.l10n.json  ${Object.keys(sentences).length} sentences`);
});
