/** What a person must be able to read of the text of a source, in whatever it stands. */
export const shownOf = (source: string): string => `[Open-${source}]`;

/** The command that the texts would have run: the tab that it opens is seen by anybody. */
export const OPENED = '.tab[aria-label^="Keyboard Shortcuts"]';
const COMMAND = 'workbench.action.openGlobalKeybindings';

/** Where a link to the command would lead, in any part of the window. */
export const LINK = `:is([href*="${COMMAND}"], [data-href*="${COMMAND}"])`;

/** The icon that the texts would have drawn; nothing of ours or of VS Code's has it in these tests. */
export const ICON = '.codicon-beaker';

/** A link that runs a command, short enough to stand whole where sixty characters of a text are quoted. */
export const linkOf = (source: string): string => `x${shownOf(source)}(command:${COMMAND})`;

/** The same with an icon, and with the mark that turns what follows around. */
export const hostileText = (source: string): string => `${linkOf(source)} $(beaker) \u202e`;
