import { MAX_GIVEN } from '../../src/rpc/explorer.ts';
import { post } from './host.ts';

/* What somebody drops on the page, or pastes into it: any text, a file of this machine, or files of VS Code's own explorer. */

/** How VS Code names files that are dragged out of its explorer. */
const LISTS = ['application/vnd.code.uri-list', 'text/uri-list'];

/** Takes what is dropped anywhere on the page, and what is pasted while no field of it is being typed in. */
export function takeWhatIsGiven(element: HTMLElement): void {
  const hover = (event: DragEvent, isOver: boolean): void => {
    event.preventDefault();
    element.classList.toggle('dropping', isOver);
  };
  document.addEventListener('dragover', (event) => hover(event, true));
  document.addEventListener('dragleave', (event) => hover(event, false));
  document.addEventListener('drop', (event) => {
    hover(event, false);
    if (event.dataTransfer) void drop(event.dataTransfer);
  });
  document.addEventListener('paste', (event) => {
    if (event.target instanceof HTMLInputElement) return;
    event.preventDefault();
    give(event.clipboardData?.getData('text/plain') ?? '');
  });
}

async function drop(data: DataTransfer): Promise<void> {
  const [file] = data.files;
  // What is dropped can be asked for only now, a file also later.
  const text = data.getData('text/plain');
  const [uri] = LISTS.flatMap((type) => data.getData(type).split(/\r?\n/)).filter((line) =>
    /^[a-z][\w+.-]*:/i.test(line),
  );
  if (file) give(await file.slice(0, MAX_GIVEN).text());
  else if (uri !== undefined) post({ type: 'givenFile', uri });
  else give(text);
}

function give(text: string): void {
  if (text.trim() !== '') post({ type: 'given', text: text.slice(0, MAX_GIVEN) });
}
