import type { PlainText } from '../primitives/plain-text.ts';
import type { Log } from '../vscode/log.ts';
import { showInformationMessage, showWarningMessage } from '../vscode/messages.ts';
import { setContext } from '../vscode/workbench.ts';

/** Something to do with a result. */
export interface Choice {
  readonly title: PlainText;
  run(): unknown;
}

interface Result {
  readonly message: PlainText;
  readonly choices: readonly Choice[];
  readonly warns: boolean;
}

/**
 * What commands found. A notification goes out of sight after a few seconds, and with it what it offers to do, so the last
 * one can be had again, and each stands in the log.
 */
export class Results {
  readonly #log: Log;
  #last: Result | undefined;

  constructor(log: Log) {
    this.#log = log;
  }

  /** Tells a result, with what can be done with it. Resolves once something was chosen or it was put away. */
  show(message: PlainText, ...choices: readonly Choice[]): Promise<void> {
    return this.#keep({ message, choices, warns: false });
  }

  /** The same for one that something is missing of. */
  warn(message: PlainText, ...choices: readonly Choice[]): Promise<void> {
    return this.#keep({ message, choices, warns: true });
  }

  /** Tells the last result again; false where there is none. */
  again(): boolean {
    if (this.#last) void this.#tell(this.#last);
    return this.#last !== undefined;
  }

  #keep(result: Result): Promise<void> {
    this.#last = result;
    this.#log.info(result.message);
    void setContext('beaconHandshake.hasResult', true);
    return this.#tell(result);
  }

  async #tell({ message, choices, warns }: Result): Promise<void> {
    const show = warns ? showWarningMessage : showInformationMessage;
    const said = await show(message, ...choices.map(({ title }) => title));
    await choices.find(({ title }) => title === said)?.run();
  }
}
