import { make } from './dom.ts';

export function button(label: string, className: string, onClick: () => void): HTMLButtonElement {
  const made = make('button', className, label);
  made.type = 'button';
  made.addEventListener('click', onClick);
  return made;
}
