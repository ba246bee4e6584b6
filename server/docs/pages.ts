import { parityPage } from './parity-page.ts'
import { settingsPage } from './settings-page.ts'

/** The pages of docs/ that are made from the code, by file name. */
export const pages: Readonly<Record<string, () => string>> = {
  'parity.md': parityPage,
  'settings.md': () => `${settingsPage()}\n`,
}
