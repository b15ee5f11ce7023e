import '../shared/translations.ts';

import { takeWhatIsGiven } from './given.ts';
import { listen, post } from './host.ts';
import { interact } from './interact.ts';
import { Page } from './page.ts';

const root = document.getElementById('explorer');
if (root !== null) {
  const page = new Page(root);
  interact(page);
  takeWhatIsGiven(root);
  listen((message) => page.receive(message));
  post({ type: 'ready' });
}
