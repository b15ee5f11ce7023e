import { findFrames } from './find-frames.ts';

/**
 * The frames of a text as paragraphs of a document of frames, each below a comment that tells its line. Undefined after
 * each slice of the text that was looked at, so that the caller can let others work.
 */
export function* gatherFrames(text: string, name: string): Generator<string | undefined> {
  let line = 1;
  let newline = text.indexOf('\n');
  for (const found of findFrames(text)) {
    yield undefined;
    for (const { at, text: frame } of found) {
      for (; newline >= 0 && newline < at; newline = text.indexOf('\n', newline + 1)) line++;
      yield `# line ${line} of ${name}\n${frame.replace(/\r?\n\s*\r?\n/g, '\n')}`;
    }
  }
}
