import type { FindingOf } from '../finding.ts';

/* The result byte of a refused request, as clients log it. */
const RESULTS: readonly RegExp[] = [
  // Lodestar: Req  error method=ping, …, status=139, errorMessage=…
  /\bstatus=(\d{1,3}), errorMessage=([^\n]{0,300})/g,
  // zeam: Received RPC error for request_id=11 protocol=… code=3; failed (3)
  /\brpc[ _]error\b[^\n]{0,200}?\bcode[=: ]\s?(\d{1,3})\b()/gi,
  // Caplin: hand shake error: 1, text
  /hand ?shake error: (\d{1,3}), ?([^\n"]{0,300})/gi,
  // Others: result code 139, response code: 3, error code 1
  /\b(?:result|response|error)[ _]?(?:code|byte)\s?[:=]?\s?(\d{1,3})\b(?![.%])()/gi,
];

/* The names of result bytes, which stand for their numbers. */
const NAMES: readonly (readonly [pattern: RegExp, code: number])[] = [
  [
    /\b(?:RPCResponseErrorCode|RPCCodedResponse|RpcErrorResponse|ErrorResponse|code:|Response error:?)[\s:(.]{0,4}InvalidRequest\b/g,
    1,
  ],
  [/\b(?:RPCResponseErrorCode|RpcErrorResponse|ErrorResponse|code:)[\s:(.]{0,4}ServerError\b/g, 2],
  [/\b(?:RPCResponseErrorCode|RpcErrorResponse|ErrorResponse|code:)[\s:(.]{0,4}ResourceUnavailable\b/g, 3],
  [/\b(?:RPCResponseErrorCode|RpcErrorResponse|ErrorResponse|code:)[\s:(.]{0,4}RateLimited\b/g, 139],
  // Lighthouse before 2023: RPC response was an error: Resource unavailable with reason: …
  [/\bRPC response was an error: The request was invalid\b/g, 1],
  [/\bRPC response was an error: Server error occurred\b/g, 2],
  [/\bRPC response was an error: Resource unavailable\b/g, 3],
  [/\bRPC response was an error: Rate limited\b/g, 139],
  [/\bRESP_STATUS_INVALID_REQUEST\b|\bREQUEST_ERROR_INVALID_REQUEST\b/g, 1],
  // Nimbus: Error response from peer responseCode=InvalidRequest
  [/\bresponseCode[=:]\s?"?InvalidRequest\b/g, 1],
  [/\bresponseCode[=:]\s?"?ServerError\b/g, 2],
  [/\bresponseCode[=:]\s?"?ResourceUnavailable\b/g, 3],
  [/\bREQUEST_ERROR_SERVER_ERROR\b/g, 2],
  [/\bREQUEST_ERROR_RESOURCE_UNAVAILABLE\b/g, 3],
  [/\bREQUEST_ERROR_RATE_LIMITED\b/g, 139],
];

export function scanResults(part: string): FindingOf<'resultCode' | 'snappy'>[] {
  const numbered = RESULTS.flatMap((pattern) => Array.from(part.matchAll(pattern))).flatMap((match) =>
    readResult(match),
  );
  const named = NAMES.flatMap(([pattern, code]) =>
    Array.from(part.matchAll(pattern), ({ 0: written, index: from }) => {
      return { kind: 'resultCode', from, to: from + written.length, certainty: 'likely', code } as const;
    }),
  );
  return [...numbered, ...named, ...scanFramedTexts(part)];
}

/* A text that a log shows still in its frame, with what is printable of the frame or an escape of the rest. */
const FRAMED_TEXT = /sNaPpY([^\n"'`]{4,300})/g;

function scanFramedTexts(part: string): FindingOf<'snappy'>[] {
  return Array.from(part.matchAll(FRAMED_TEXT)).flatMap(({ 0: whole, 1: rest = '', index: from }) => {
    const text = rest
      .replace(/\\u\{?[\da-f]{1,6}\}?|\\x[\da-f]{2}|\\[0-9a-z]/gi, '')
      .replace(PRINTABLE_HEADER, '')
      .trim();
    if (!/^[A-Z][a-z]{2}[ -~]*$/.test(text)) return [];
    const data = new TextEncoder().encode(text);
    return [
      { kind: 'snappy', from, to: from + whole.length, certainty: 'possible', data, isWhole: true, text },
    ] as const;
  });
}

function readResult({
  0: whole,
  1: digits = '',
  2: rest = '',
  index: from,
}: RegExpExecArray): FindingOf<'resultCode'>[] {
  const code = Number(digits);
  if (code > 255) return [];
  const written = rest.trimEnd();
  const to = from + whole.trimEnd().length;
  const found = { kind: 'resultCode', from, to, certainty: 'certain', code } as const;
  const unframed = unframe(written);
  if (unframed !== undefined) return [{ ...found, message: unframed, isFramed: true }];
  return [written === '' ? found : { ...found, message: written }];
}

/** So many of a chunk's header and checksum can be printable; the others a log leaves out or escapes. */
const PRINTABLE_HEADER = /^.{0,40}?(?=[A-Z][a-z]{2,})/s;

/** The text of an error message that a log shows still in its frame: behind "sNaPpY" and what is printable of a checksum. */
function unframe(written: string): string | undefined {
  const at = written.indexOf('sNaPpY');
  if (at < 0) return undefined;
  const payload = written.slice(at + 'sNaPpY'.length);
  return payload.replace(PRINTABLE_HEADER, '');
}
