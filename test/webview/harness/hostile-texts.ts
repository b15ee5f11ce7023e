/** Runs wherever text is taken for markup. */
const markup = '<img src=x onerror="parent.postMessage(1)"><script>alert(1)</script>';

/** Texts that no page may take for anything but text, nor be held up by: each with what it is, the long ones of this many characters. */
export function hostileTexts(length: number): readonly [name: string, text: string][] {
  return [
    ['markup', markup],
    [`${length} characters of markup, right-to-left marks and null bytes`, repeated(`${markup}\u202E\0`, length)],
    [`${length} characters without a space`, 'A'.repeat(length)],
    [`${length} characters in short lines`, repeated('line\n', length)],
    ['stacked marks', `z${'\u0301'.repeat(3000)}`],
  ];
}

function repeated(text: string, length: number): string {
  return text.repeat(Math.ceil(length / text.length)).slice(0, length);
}
