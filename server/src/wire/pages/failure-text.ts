import type { Failure } from '../../operations/pages/failure.ts'
import { attributeLabel } from './attribute-fields.ts'
import type { Texts } from './texts/en.ts'

/** Why a page comes again, in the reader's language. */
export function failureText(texts: Texts, failure: Failure): string {
  if ('text' in failure) return failure.text
  const { reason, attributes } = failure
  const words = texts.failures[reason]
  if (!attributes) return words
  const names = attributes.map((name) => attributeLabel(texts, name))
  return `${words} ${new Intl.ListFormat(texts.language, { type: 'unit' }).format(names)}`
}
