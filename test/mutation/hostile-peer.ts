import type { Mutants } from './mutant.ts';

const shownMarkup = {
  without: 'the space in what VS Code reads as markup',
  file: 'src/primitives/plain-text.ts',
  search: "const line = showInvisible(cut(text, max).replace(SPACING, ' ')).replace(MARKUP, '$1 (');",
  replace: "const line = showInvisible(cut(text, max).replace(SPACING, ' '));",
};

/** A message is made plain as a whole once more, so that it takes the pattern itself. */
const anyMarkup = {
  without: 'what is known of what VS Code reads as markup',
  file: 'src/primitives/plain-text.ts',
  search: 'const MARKUP = /(\\]|\\$)\\(/g;',
  replace: 'const MARKUP = /(?!)/g;',
};

export const hostilePeer: Mutants = {
  'declares gigabytes': [
    {
      without: 'the bounds of a short length',
      file: 'src/reqresp/walk/length-prefix.ts',
      search: 'if (first >= bounds.min && first <= bounds.max) return first;',
      replace: 'return first;',
    },
    {
      without: 'the bounds of a long length',
      file: 'src/reqresp/walk/length-prefix.ts',
      search: 'if (length < bounds.min || length > bounds.max) {',
      replace: 'if (false) {',
    },
  ],
  'announces chunks without end': [
    {
      without: 'the budget of compressed bytes',
      file: 'src/reqresp/walk/snappy-frames.ts',
      search: 'if (end - payload.from > budget) {',
      replace: 'if (false) {',
    },
  ],
  'sends a block that expands without end': [
    {
      without: 'the end of the room of a block',
      file: 'src/reqresp/walk/snappy-block.ts',
      search: 'if (written + size > length)',
      replace: 'if (false)',
    },
  ],
  'declares a large block and sends a few bytes of it': [
    {
      without: 'the bound of a block by what has arrived',
      file: 'src/reqresp/walk/snappy-block.ts',
      search: 'return new Uint8Array(Math.min(length, most));',
      replace: 'return new Uint8Array(length);',
    },
  ],
  'sends bytes without end on a stream': [
    {
      without: 'the most that a reader keeps',
      file: 'src/node/exchange/stream-reader.ts',
      search: 'const piece = whole.subarray(0, Math.max(room, 0));',
      replace: 'const piece = whole;',
    },
  ],
  'says nothing, or stops at any step of a handshake': [
    {
      without: 'the deadline of a dial',
      file: 'src/node/dial/connect.ts',
      search: 'return await within(timeoutMs, signal,',
      replace: 'return await within(2 ** 31 - 1, signal,',
    },
    {
      without: 'the deadline of an opened stream',
      file: 'src/node/exchange/ask.ts',
      search: 'new Deadline(options.timeouts.openStream, options.signal)',
      replace: 'new Deadline(2 ** 31 - 1, options.signal)',
    },
    {
      without: 'the deadline of a response',
      file: 'src/node/exchange/ask.ts',
      search: 'limit.renew(options.timeouts.response);',
      replace: 'limit.clear();',
    },
  ],
  'never says who it is': [
    {
      without: 'the deadline of the question',
      file: 'src/node/exchange/handshake.ts',
      search: 'timeoutMs: IDENTIFY_MS',
      replace: 'timeoutMs: 2 ** 31 - 1',
    },
  ],
  'begins a request and never ends it': [
    {
      without: 'the deadline of an inbound request',
      file: 'src/node/exchange/response-failure.ts',
      search: 'const REQUEST_MS = 10_000;',
      replace: 'const REQUEST_MS = 120_000;',
    },
  ],
  'never answers the Goodbye that it is refused with': [
    {
      without: 'its deadline',
      file: 'src/node/exchange/handshake.ts',
      search: 'await sayGoodbye(link, reason, GOODBYE_MS, instead);',
      replace: 'await sayGoodbye(link, reason, 2 ** 31 - 1, instead);',
    },
  ],
  'never answers the Goodbye that the user sends it': [
    {
      without: 'its deadline',
      file: 'src/node/node.ts',
      search: 'links.map((link) => leavePeer(link, code, GOODBYE_MS))',
      replace: 'links.map((link) => leavePeer(link, code, 2 ** 31 - 1))',
    },
  ],
  'never answers the Goodbye of a node that stops': [
    {
      without: 'its deadline',
      file: 'src/node/node.ts',
      search: 'await sayGoodbye(link, CLIENT_SHUTDOWN, GOODBYE_MS);',
      replace: 'await sayGoodbye(link, CLIENT_SHUTDOWN, 2 ** 31 - 1);',
    },
  ],
  'comes and goes, so that something of each connection is left': [
    {
      without: 'the end of a link with its connection',
      file: 'src/node/exchange/peer-links.ts',
      search: "connection.addEventListener('close', () => this.#open.delete(link), { once: true });",
      replace: '',
    },
    {
      without: 'the weakness of the hold on a connection',
      file: 'src/node/exchange/peer-links.ts',
      search: 'readonly #links = new WeakMap<Connection, PeerLink>();',
      replace: 'readonly #links = new Map<Connection, PeerLink>();',
    },
  ],
  'hangs in the middle of an exchange while the node is to stop': [
    {
      without: 'the call to all that is under way',
      file: 'src/node/node.ts',
      search: 'AbortSignal.any([signal, stopping]) : stopping;',
      replace: 'signal : new AbortController().signal;',
    },
  ],
  'keeps the whole node from stopping': [
    {
      without: 'the deadline of the stop',
      file: 'src/session/node/link.ts',
      search: 'await Promise.race([running.api.stop().catch(() => undefined), deadline]);',
      replace: 'await running.api.stop().catch(() => undefined);\n      void deadline;',
    },
  ],
  'asks a thousand times a second': [
    {
      without: 'the refusal before anything is read',
      file: 'src/node/serve/serve.ts',
      search: 'const refusal = refuse?.(protocol, connection);',
      replace: 'const refusal = undefined;',
    },
    {
      without: 'one record for what repeats',
      file: 'src/node/serve/refused-requests.ts',
      search: 'if (known && nowMs - known.lastMs < ONE_FLOOD_MS) {',
      replace: 'if (known && nowMs < 0) {',
    },
  ],
  'says Goodbye so soon after another that it would be lost': [
    {
      without: 'the reading of what is one too many',
      file: 'src/node/serve/inbound-gate.ts',
      search: "return protocol === 'goodbye/1' ? undefined : answer;",
      replace: 'return answer;',
    },
    {
      without: 'the count',
      file: 'src/node/serve/inbound-gate.ts',
      search: 'const exceeded = this.#quotas.exceeded(protocol, connection);',
      replace: "const exceeded = protocol === 'goodbye/1' ? undefined : this.#quotas.exceeded(protocol, connection);",
    },
  ],
  'goes on all the same': [
    {
      without: 'the end',
      file: 'src/node/serve/inbound-gate.ts',
      search: 'this.#sendAway(connection);',
      replace: 'void 0;',
    },
  ],
  'takes a new identity for every few requests': [
    {
      without: 'the quota of an address',
      file: 'src/node/serve/inbound-quotas.ts',
      search: 'if (!this.#addresses.take(hostOf(connection))) return',
      replace: 'if (false) return',
    },
  ],
  'sends so much that what the user recorded is pushed out of memory': [
    {
      without: 'shelves by origin',
      file: 'src/session/records/exchange-store.ts',
      search: 'one.recording === recording && one.origin === origin',
      replace: 'one.recording === recording',
    },
    {
      without: 'the bound of a shelf',
      file: 'src/session/records/exchange-store.ts',
      search: 'const isFull = shelf.ids.size > MOST_EXCHANGES[shelf.origin];',
      replace: 'const isFull = false;',
    },
  ],
  'sends so much that transcripts are pushed off the disk, or the disk is full': [
    {
      without: 'files by origin',
      file: 'src/session/records/transcript.ts',
      search: 'const { lines, written } = this.#tracks[origin];',
      replace: 'const { lines, written } = this.#tracks.user;',
    },
    {
      without: 'the bound of files',
      file: 'src/session/records/transcript-lines.ts',
      search: 'await rm(old, { force: true });',
      replace: 'void rm;',
    },
  ],
  'comes under so many identities that the peer book forgets whom the user dialled': [
    {
      without: 'room apart for strangers',
      file: 'src/peers/book/peer-book.ts',
      search: 'else keep(this.#strangers, entry, MOST_STRANGERS);',
      replace: 'else keep(this.#users, entry, MOST_STRANGERS);',
    },
  ],
  'comes under so many identities that the Status of a peer whom the user dialled is mirrored no more': [
    {
      without: 'room apart for strangers',
      file: 'src/node/chain/mirrored-peers.ts',
      search: "const of = user.delete(peerId) ? 'user' : origin;",
      replace: "user.delete(peerId);\n    const of = origin && 'stranger';",
    },
  ],
  'is one of a hundred thousand that the user dialled': [
    {
      without: 'the bound of the peer book',
      file: 'src/peers/book/peer-book.ts',
      search: 'if (peers.size > most && oldest !== undefined) peers.delete(oldest);',
      replace: '',
    },
    {
      without: 'the order by who was heard of last',
      file: 'src/peers/book/peer-book.ts',
      search: 'if (this.#users.delete(peerId) || originOf',
      replace: 'if (this.#users.has(peerId) || originOf',
    },
  ],
  'provokes an error in a library': [
    {
      without: 'the state that tells of the end',
      file: 'src/session/node/link.ts',
      search: "this.#running = undefined;\n      this.#set({ state: 'failed', message });",
      replace: 'this.#running = undefined;',
    },
    {
      without: 'the start of another thread',
      file: 'src/session/node/link.ts',
      search: "this.#running = undefined;\n      this.#set({ state: 'failed', message });",
      replace: "this.#set({ state: 'failed', message });",
    },
  ],
  'writes markup, right-to-left marks, escape sequences or 64 KiB into its agent or error message': [
    {
      without: 'the pictures of invisible characters',
      file: 'media/shared/text.ts',
      search: 'if (text.length <= max) return text.replace(INVISIBLE, picture);',
      replace: 'if (text.length <= max) return text;',
    },
  ],
  'does the same where its exchange is opened as a page': [
    {
      without: 'the pictures of invisible characters',
      file: 'media/shared/text.ts',
      search: 'return `${cut.replace(INVISIBLE, picture)}…`;',
      replace: 'return `${cut}…`;',
    },
  ],
  'does the same in what is copied as an issue report': [
    {
      without: 'the escapes of markup',
      file: 'src/documents/text/issue-report.ts',
      search: ".replace(/[\\\\`*_[\\]<>|~#]/g, '\\\\$&')",
      replace: '',
    },
    {
      without: 'the end of mentions',
      file: 'src/documents/text/issue-report.ts',
      search: ".replaceAll('@', '(at)')",
      replace: '',
    },
  ],
  'is named, with its address, in what is copied as an issue report': [
    {
      without: 'the names in place of identities',
      file: 'src/documents/text/issue-report.ts',
      search: 'return new Identities(known).replaced(text);',
      replace: 'return known.length > 0 ? text : new Identities(known).replaced(text);',
    },
  ],
  'does the same in a document': [
    {
      without: 'the escapes of controls',
      file: 'src/primitives/plain-text.ts',
      search: "return PRINTABLE.test(text) ? text : text.replace(TOWER, '$1').replace(INVISIBLE, escapeCharacter);",
      replace: 'return text;',
    },
  ],
  'puts a link that runs a command, or an icon, into a message or a label': [
    {
      without: 'the space within markup, in what a stranger wrote',
      file: 'src/primitives/plain-text.ts',
      search: "const line = showInvisible(cut(text, max).replace(SPACING, ' ')).replace(MARKUP, '$1 (');",
      replace: "const line = showInvisible(cut(text, max).replace(SPACING, ' '));",
    },
  ],
  'puts a link that runs a command into what is shown as markdown: a hover, a question': [
    {
      without: 'the name of the one command',
      file: 'src/vscode/markdown.ts',
      search: "this.rendered.isTrusted = { enabledCommands: ['beaconHandshake.explain'] };",
      replace: 'this.rendered.isTrusted = true;',
    },
  ],
  'has its text shown by another way: by a session file, a setting, a configuration, a REST interface, a target on the clipboard':
    [shownMarkup],
  'has it shown in Restricted Mode': [anyMarkup],
  'begins a formula in a table that is opened as a spreadsheet': [
    {
      without: 'the apostrophe before a formula',
      file: 'src/primitives/csv.ts',
      search: 'const inert = plainText(text).replace(FORMULA, "$1$2\'$3");',
      replace: 'const inert = plainText(text);',
    },
  ],
  'changes its state a hundred times a second': [
    {
      without: 'the gathering of changes',
      file: 'src/session/explorer/feed.ts',
      search: 'const BATCH_MS = 100;',
      replace: 'const BATCH_MS = 1;',
    },
  ],
  'comes, goes or changes in the moment in which the user presses on the row of another': [
    {
      without: 'the places that rows keep',
      file: 'media/explorer/page.ts',
      search: 'held ? steady(this.tree.rows, rows, toggled) : rows',
      replace: 'rows',
    },
  ],
  'does so below a pointer that rests': [
    {
      without: 'the time in which nobody presses on purpose',
      file: 'media/explorer/hold.ts',
      search: 'const REACTION = 500;',
      replace: 'const REACTION = 0;',
    },
  ],
  'writes instructions to a language model into its agent': [
    {
      without: 'the escapes of controls',
      file: 'src/lm/tools/answer.ts',
      search: 'return showInvisible(one.slice(0, MAX_STRING));',
      replace: 'return one.slice(0, MAX_STRING);',
    },
    {
      without: 'the bound of a text',
      file: 'src/lm/tools/answer.ts',
      search: 'return showInvisible(one.slice(0, MAX_STRING));',
      replace: 'return showInvisible(one);',
    },
    {
      without: 'the note that it is data',
      file: 'src/lm/tools/answer.ts',
      search: 'return [cut ? `${dataNote} ${cutNote}` : dataNote, text];',
      replace: "return [cut ? cutNote : '', text];",
    },
  ],
};
