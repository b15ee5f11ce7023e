import type { Mutant } from '../../test/mutation/mutant.ts';
import { mutants } from '../../test/mutation/mutants.ts';
import { type NamedTest, type ThreatLine, threatModel } from './threat-model.ts';

/** One protection to be taken out, and the test that the threat model names for it. */
export interface Case {
  readonly line: ThreatLine;
  readonly mutant: Mutant;
  readonly test: NamedTest;
}

/**
 * Every mutant with the test of its line. The table names lines and the document names tests, so that the two cannot
 * disagree. Throws one sentence for a line without a mutant, and for a mutant without a line.
 */
export function cases(lines: readonly ThreatLine[] = threatModel(), table = mutants): Case[] {
  const found = lines.flatMap((line) => {
    const { section, threat, shownBy } = line;
    const ofLine = table[section]?.[threat];
    if (!ofLine) throw new Error(`No mutant shows that this line of the threat model holds: ${section}: ${threat}`);
    if (!shownBy) throw new Error(`This line of the threat model names no test: ${section}: ${threat}`);
    return ofLine.map((mutant) => ({ line, mutant, test: shownBy }));
  });
  for (const [section, ofSection] of Object.entries(table))
    for (const threat of Object.keys(ofSection))
      if (!lines.some((line) => line.section === section && line.threat === threat))
        throw new Error(`The threat model has no such line: ${section}: ${threat}`);
  return found;
}
