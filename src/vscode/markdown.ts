import * as vscode from 'vscode';
import * as l10n from '../primitives/l10n.ts';
import type { PlainText } from '../primitives/plain-text.ts';
import { explainUri } from './document-address.ts';

/** Text of hovers and questions in markdown. Only what is named here has a meaning; every value is text. */
export class Markdown {
  /** What VS Code takes. It trusts none of it but links to our explanations, so that no other link in it runs a command. */
  readonly rendered = new vscode.MarkdownString();

  text(text: PlainText): this {
    this.rendered.appendMarkdown(escapeMarkdown(text));
    return this;
  }

  bold(text: PlainText): this {
    this.rendered.appendMarkdown(`**${escapeMarkdown(text)}**`);
    return this;
  }

  /** A few signs that keep their width, in the line. */
  code(text: PlainText): this {
    this.rendered.appendMarkdown(`\`${text.replaceAll('`', "'")}\``);
    return this;
  }

  /** Lines that keep their width, below each other. */
  codeBlock(text: PlainText): this {
    this.rendered.appendCodeblock(text, 'text');
    return this;
  }

  /** A link to the page of a code, which opens beside. */
  explain(page: string): this {
    this.rendered.isTrusted = { enabledCommands: ['beaconHandshake.explain'] };
    this.rendered.appendMarkdown(`[${escapeMarkdown(l10n.t('explain'))}](${explainUri(page).toString()})`);
    return this;
  }

  /** Between two things on a line. */
  dot(): this {
    this.rendered.appendMarkdown(' · ');
    return this;
  }

  paragraph(): this {
    this.rendered.appendMarkdown('\n\n');
    return this;
  }

  /** Begins an item of a list. */
  item(): this {
    this.rendered.appendMarkdown('\n- ');
    return this;
  }
}

/** `text` with each sign of ASCII escaped, so that neither markup nor a bare address is left; unlike `appendText` it may wrap. */
function escapeMarkdown(text: PlainText): string {
  return text.replace(/[!-/:-@[-`{-~]/g, '\\$&');
}
