// npm run settings-table: writes docs/SETTINGS.md from the manifest.
import { writeFileSync } from 'node:fs';
import { main } from './main.ts';
import { inRoot } from './paths.ts';
import { settingsTable } from './settings-text.ts';

await main(async () => {
  writeFileSync(inRoot('docs', 'SETTINGS.md'), settingsTable());
  console.log('docs/SETTINGS.md');
});
