import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { installOnce } from './install.ts';
import { inRoot, root } from './paths.ts';
import { run } from './process.ts';

export interface FoundBrowser {
  executablePath: string;
  /** Added to the browser's environment. */
  env: NodeJS.ProcessEnv;
}

const { ProgramFiles: programFiles = 'C:\\Program Files' } = process.env;
const usualPlaces: Partial<Record<NodeJS.Platform, string[]>> = {
  linux: ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable'],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: [
    path.join(programFiles, 'Google\\Chrome\\Application\\chrome.exe'),
    path.join(programFiles, 'Microsoft\\Edge\\Application\\msedge.exe'),
  ],
};

/** A font list of our own: the system's fonts where there are some, and always the ones that came with the browser. */
function fontConfiguration(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>/usr/share/fonts</dir>
  <dir>${path.join(folder, 'fonts')}</dir>
  <cachedir>${path.join(folder, 'font-cache')}</cachedir>
</fontconfig>
`;
}

/** The Chromium inside the development dependency, unpacked once with the shared libraries a bare machine lacks. */
async function bundledBrowser(): Promise<FoundBrowser> {
  const manifest: { version: string } = JSON.parse(
    readFileSync(inRoot('node_modules', '@sparticuz', 'chromium', 'package.json'), 'utf8'),
  );
  const folder = await installOnce({
    folder: path.join('chromium', `${manifest.version}-${process.platform}-${process.arch}`),
    what: `Chromium ${manifest.version.split('.')[0]} (211 MB, unpacked from node_modules)`,
    async fill(part) {
      // It unpacks into the temporary folder, and brings its NSS and expat libraries only where it believes to be in a Lambda.
      const env = { ...process.env, TMPDIR: part, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x', NODE_OPTIONS: '' };
      const unpack = "const { default: c } = await import('@sparticuz/chromium'); await c.executablePath();";
      await run(process.execPath, ['--input-type=module', '--eval', unpack], { cwd: root, env });
      mkdirSync(path.join(part, 'font-cache'));
    },
  });
  const fontsFile = path.join(folder, 'fonts.conf');
  if (!existsSync(fontsFile)) writeFileSync(fontsFile, fontConfiguration(folder));
  return {
    executablePath: path.join(folder, 'chromium'),
    env: { LD_LIBRARY_PATH: path.join(folder, 'al2023', 'lib'), FONTCONFIG_FILE: fontsFile },
  };
}

/** `CHROME_PATH`, else the machine's own Chromium or Chrome, else the one from npm (Linux x64 only). */
export async function findBrowser(): Promise<FoundBrowser> {
  const { CHROME_PATH: asked } = process.env;
  if (asked) {
    if (existsSync(asked)) return { executablePath: asked, env: {} };
    throw new Error(
      `CHROME_PATH is ${asked}, but there is no such file: set it to a Chromium or Chrome program, or unset it.`,
    );
  }
  const installed = (usualPlaces[process.platform] ?? []).find((place) => existsSync(place));
  if (installed) return { executablePath: installed, env: {} };
  if (process.platform === 'linux' && process.arch === 'x64') return bundledBrowser();
  throw new Error(
    `No Chromium or Chrome on this machine (${process.platform}-${process.arch}): install one, or set CHROME_PATH to its program.`,
  );
}

const flags = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
];

/** A headless browser for tests. Close it when done. */
export async function launchBrowser(): Promise<Browser> {
  const { executablePath, env } = await findBrowser();
  return chromium.launch({ executablePath, headless: true, args: flags, env: { ...process.env, ...env } });
}
