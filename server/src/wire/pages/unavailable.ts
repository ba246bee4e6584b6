import type { View } from './document.ts'
import { paragraph } from './parts.ts'
import type { Texts } from './texts/en.ts'

/** Managed login has no pages for a client without a style. */
export const unavailable = ({ unavailable: { title, text } }: Texts): View => ({ title, body: paragraph(text) })
