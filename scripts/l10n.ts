// npm run l10n: writes l10n/bundle.l10n.json, every sentence of the source that a translation has to have.
import { writeFileSync } from 'node:fs';
import { sentencesOfSource } from './l10n-sentences.ts';
import { main } from './main.ts';
import { inRoot } from './paths.ts';

await main(async () => {
  const sentences = await sentencesOfSource();
  writeFileSync(inRoot('l10n', 'bundle.l10n.json'), `${JSON.stringify(sentences, null, 2)}\n`);
  console.log(`l10n/bundle.l10n.json  ${Object.keys(sentences).length} sentences`);
});
