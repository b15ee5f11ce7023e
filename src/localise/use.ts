import { useTranslations } from './translations.ts';

/* Imported before anything else in the entry of a bundle that is loaded after the extension's own. */
useTranslations();
