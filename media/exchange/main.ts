import '../shared/translations.ts';

import { listen, post } from './host.ts';
import { ExchangePage } from './page.ts';

const root = document.getElementById('exchange');
if (root !== null) {
  const page = new ExchangePage(root);
  listen((message) => page.receive(message));
  post({ type: 'ready' });
}
