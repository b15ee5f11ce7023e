import { readFile, stat } from 'node:fs/promises';
import type { Readable, Writable } from 'node:stream';
import { showInvisible } from '../primitives/plain-text.ts';
import { WrongUse } from './verb.ts';

/** Bytes that are read of a file or of standard input. */
const MAX_INPUT = 64_000_000;

/** The streams that a verb reads from and writes to. */
export class Terminal {
  readonly input: Readable;
  readonly #output: Writable;
  /** Whether standard output is for a program: JSON, and nothing else. */
  readonly isJson: boolean;

  constructor(input: Readable, output: Writable, isJson: boolean) {
    this.input = input;
    this.#output = output;
    this.isJson = isJson;
  }

  /** A value on one line. JSON escapes controls by itself. */
  json(value: unknown): void {
    this.#output.write(`${JSON.stringify(value)}\n`);
  }

  /** Lines for a person. What a stranger put into them moves no cursor and sets no colour. */
  lines(text: string): void {
    for (const line of text.split('\n')) this.#output.write(`${showInvisible(line)}\n`);
  }

  /** The text of a file; of standard input where none is named. */
  async read(file: string | undefined): Promise<string> {
    return file === undefined || file === '-' ? await this.#readInput() : await readText(file);
  }

  async #readInput(): Promise<string> {
    const decoder = new TextDecoder();
    const parts: string[] = [];
    let bytes = 0;
    for await (const part of this.input as AsyncIterable<Uint8Array>) {
      bytes += part.length;
      if (bytes > MAX_INPUT) throw new WrongUse(`Standard input has more than ${MAX_INPUT} bytes: hand in less.`);
      parts.push(decoder.decode(part, { stream: true }));
    }
    return parts.join('') + decoder.decode();
  }
}

async function readText(file: string): Promise<string> {
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) throw new WrongUse(`There is no file ${file}: name one, or pass the text on standard input.`);
  if (found.size > MAX_INPUT) throw new WrongUse(`${file} has ${found.size} bytes; at most ${MAX_INPUT} are read.`);
  return await readFile(file, 'utf8');
}
