import { createWriteStream, readFileSync } from 'node:fs';
import { finished } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { inRoot } from '../../../scripts/paths.ts';

const command = (name: string, title: string) => ({ command: `barePage.${name}`, category: 'Bare Page', title });

const manifest = {
  name: 'bare-page',
  publisher: 'beacon-handshake-tests',
  version: '0.0.1',
  engines: { vscode: '^1.103.0' },
  main: './bare-page.cjs',
  contributes: {
    customEditors: [
      {
        viewType: 'barePage.page',
        displayName: 'Bare Page',
        selector: [{ filenamePattern: 'bare-page:/page/**' }],
        priority: 'default',
      },
    ],
    commands: [
      command('prepare', 'Prepare'),
      command('openBare', 'Open Bare'),
      command('openExchange', 'Open Exchange'),
    ],
  },
};

/** Packs the extension that opens pages for the measure. */
export async function packBarePage(file: string): Promise<void> {
  const zip = new ZipFile();
  zip.addBuffer(Buffer.from(JSON.stringify(manifest)), 'extension/package.json');
  zip.addBuffer(readFileSync(inRoot('test', 'bench', 'exchange', 'bare-page.cjs')), 'extension/bare-page.cjs');
  zip.end();
  await finished(zip.outputStream.pipe(createWriteStream(file)));
}
