import * as vscode from 'vscode';
import { tokenOf, tokenTypes } from '../model/field-tokens.ts';
import { rangesOf } from '../model/frame-places.ts';
import { blockRange, type FrameDocuments, frameSelector } from './frame-documents.ts';

const legend = new vscode.SemanticTokensLegend([...tokenTypes]);

/** The writing of a field, and the type of token that it is. */
export interface FieldPlace {
  readonly place: vscode.Range;
  readonly type: string;
}

/** Every type of token. */
export const fieldTypes: readonly string[] = tokenTypes;

/** The fields of the frames that touch a range, in the order of the text. */
export function fieldPlaces(
  documents: FrameDocuments,
  document: vscode.TextDocument,
  range: vscode.Range,
): FieldPlace[] {
  const places = documents.framesIn(document, range).flatMap(({ block, frame: { leaves, places } }) =>
    leaves.flatMap(({ kind, from, to }) =>
      rangesOf(block.text, places, from, to).map((place) => ({
        place: blockRange(document, block, place),
        type: tokenOf(kind),
      })),
    ),
  );
  return places.sort((a, b) => a.place.start.compareTo(b.place.start));
}

/** Colours by field, for what is in sight only: the rest of a long document is read when it is scrolled to. */
export function registerFrameTokens(documents: FrameDocuments): vscode.Disposable {
  const provider: vscode.DocumentRangeSemanticTokensProvider = {
    provideDocumentRangeSemanticTokens: async (document, range) => {
      await documents.reach(document, range.end);
      const builder = new vscode.SemanticTokensBuilder(legend);
      let last = new vscode.Position(0, 0);
      for (const { place, type } of fieldPlaces(documents, document, range)) {
        // In base64 two bytes share a character, which belongs to the first.
        const start = place.start.isBefore(last) ? last : place.start;
        if (start.isBefore(place.end)) builder.push(new vscode.Range(start, place.end), type);
        last = place.end.isAfter(last) ? place.end : last;
      }
      return builder.build();
    },
  };
  return vscode.languages.registerDocumentRangeSemanticTokensProvider(frameSelector, provider, legend);
}
