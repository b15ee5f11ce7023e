type Text = string | Uint8Array;

export interface Turn {
  /** Prints at once when it is its turn, else later. */
  write(text: Text): void;
  /** Nothing more will be written. */
  end(): void;
}

interface Waiting {
  said: Text[];
  ended: boolean;
}

/** Lets levels that run at the same time print one after the other, in the order in which they took their turns. */
export class Turns {
  readonly #print: (text: Text) => void;
  readonly #queue: Waiting[] = [];

  constructor(print: (text: Text) => void) {
    this.#print = print;
  }

  take(): Turn {
    const turn: Waiting = { said: [], ended: false };
    this.#queue.push(turn);
    return {
      write: (text) => {
        turn.said.push(text);
        this.#advance();
      },
      end: () => {
        turn.ended = true;
        this.#advance();
      },
    };
  }

  #advance(): void {
    for (let first = this.#queue[0]; first; first = this.#queue[0]) {
      for (const text of first.said.splice(0)) this.#print(text);
      if (!first.ended) return;
      this.#queue.shift();
    }
  }
}
