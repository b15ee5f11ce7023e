import '../shared/translations.ts';

import { listen, post } from './host.ts';
import { ExaminationPage } from './page.ts';

const root = document.getElementById('examination');
if (root !== null) {
  const page = new ExaminationPage(root);
  listen((message) => page.receive(message));
  post({ type: 'ready' });
}
