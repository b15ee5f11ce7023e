import { expect, it } from 'vitest';
import { pageHtml } from '../../../src/vscode/page-html.ts';

const sources = {
  root: 'explorer',
  script: 'explorer.js',
  style: 'explorer.css',
  cspSource: 'https://webview.test',
  nonce: 'n0nce',
};

it('lets nothing in but its own script and style', () => {
  const html = pageHtml(sources);
  const [, policy = ''] = /Content-Security-Policy" content="([^"]*)"/.exec(html) ?? [];
  expect(policy.split('; ').sort()).toEqual([
    "default-src 'none'",
    "script-src 'nonce-n0nce'",
    'style-src https://webview.test',
  ]);
  expect([...html.matchAll(/<script[^>]*>/g)].map(String)).toEqual(['<script nonce="n0nce" src="explorer.js">']);
});

it('cannot be left by a translation', () => {
  const html = pageHtml({ ...sources, language: 'zh-cn', translations: { Peers: '</script><script>alert(1)' } });
  expect(html).not.toContain('<script>');
});
