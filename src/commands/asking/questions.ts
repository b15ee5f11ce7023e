import type { PlainText } from '../../primitives/plain-text.ts';
/** An answer to choose. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly description?: string;
}

/** One step of several: a list when there are choices, else a field to fill in. */
export interface Question {
  /** The name under which the answer is kept. */
  readonly key: string;
  readonly prompt: PlainText;
  /** The answer to begin with, until another was given. */
  readonly value: string;
  readonly choices?: readonly Choice[];
  /** One sentence about a text that is no answer. */
  readonly problem?: (text: string) => string | undefined;
}

export type Answers = Readonly<Record<string, string>>;

/** What became of a question: an answer, back to the one before, or undefined when everything is left. */
export type Reply = { readonly answer: string } | 'back' | undefined;

/** A question in its turn; `step` counts from 1, `of` as far as it can be told. */
export interface Turn {
  readonly question: Question;
  readonly value: string;
  readonly step: number;
  readonly of: number;
}

/**
 * Asks one question after the other. Earlier answers may decide which come later; whoever goes back finds what was
 * answered already. Undefined when it is left.
 */
export async function askInTurn(
  questions: (answers: Answers) => readonly Question[],
  ask: (turn: Turn) => Promise<Reply>,
): Promise<Answers | undefined> {
  const answers: Record<string, string> = {};
  for (let at = 0; ; ) {
    const all = questions(answers);
    const question = all[at];
    if (question === undefined) return answers;
    const reply = await ask({ question, value: answers[question.key] ?? question.value, step: at + 1, of: all.length });
    if (reply === undefined) return undefined;
    if (reply === 'back') {
      at = Math.max(0, at - 1);
    } else {
      answers[question.key] = reply.answer;
      at++;
    }
  }
}
