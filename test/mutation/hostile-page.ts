import type { Mutants } from './mutant.ts';

export const hostilePage: Mutants = {
  "requests to the node's port on loopback": [
    {
      without: 'the silence towards what is no libp2p',
      file: 'src/node/libp2p/beacon-tcp.ts',
      search: "const upgradeInbound: Upgrader['upgradeInbound'] = async (connection, options) => {",
      replace:
        "const upgradeInbound: Upgrader['upgradeInbound'] = async (connection, options) => {\n    connection.send(new TextEncoder().encode('HTTP/1.1 200 OK\\r\\ncontent-length: 0\\r\\n\\r\\n'));",
    },
  ],
  'a text without end, handed over as if it were dropped on the page': [
    {
      without: 'the bound of a text that is handed over',
      file: 'src/rpc/from-explorer.ts',
      search: 'v.pipe(v.string(), v.maxLength(MAX_GIVEN))',
      replace: 'v.string()',
    },
  ],
  "a frame around the explorer's page, a script in it": [
    {
      without: 'the rule that nothing is allowed unless named',
      file: 'src/vscode/page-html.ts',
      search: `"default-src 'none'"`,
      replace: `"default-src *"`,
    },
    {
      without: 'the nonce of the script',
      file: 'src/vscode/page-html.ts',
      search: "`script-src 'nonce-${nonce}'`",
      replace: "`script-src 'unsafe-inline'`",
    },
  ],
};
