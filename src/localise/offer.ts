import * as vscode from 'vscode';
import { offerTranslations, useTranslations } from './translations.ts';

/*
 * Imported before anything else in the extension's entry: tables are made of sentences while their modules load.
 * VS Code has read the bundle of its display language, if there is one, before it loads the extension.
 */
offerTranslations({ ...vscode.l10n.bundle });
useTranslations();
