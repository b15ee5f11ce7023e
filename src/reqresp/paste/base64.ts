import { ByteCollector, type Pasted } from './pasted.ts';

/* RFC 4648 §4 and §5, with or without padding; line breaks are not looked through. */
const TOKEN = /(?<![\w+/=-])[\w+/-]{4,}={0,2}(?![\w+/=-])/g;
const STANDARD = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Everything that could be base64; most words can, so that the caller needs further evidence. */
export function findBase64(text: string): Pasted[] {
  return Array.from(text.matchAll(TOKEN)).flatMap((match) => {
    const digits = match[0].replace(/={1,2}$/, '');
    const isUrl = /[-_]/.test(digits);
    if (digits.length % 4 === 1 || (isUrl && /[+/]/.test(digits))) return [];
    const bytes = new ByteCollector();
    let bits = 0;
    let held = 0;
    for (const [i, digit] of Array.from(digits).entries()) {
      held = (held << 6) | STANDARD.indexOf(digit === '-' ? '+' : digit === '_' ? '/' : digit);
      bits += 6;
      if (bits < 8) continue;
      bits -= 8;
      bytes.add((held >> bits) & 0xff, match.index + i - 1);
      held &= (1 << bits) - 1;
    }
    return [bytes.pasted(isUrl ? 'base64url' : 'base64', match.index, match.index + match[0].length)];
  });
}
