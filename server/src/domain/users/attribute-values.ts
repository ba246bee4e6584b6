import { invalidParameter } from '../../model/errors.ts'
import type { AttributeBounds, SchemaAttribute } from '../../model/schema-attribute.ts'
import type { UserAttributes } from '../../model/user.ts'

// One `@`, no blank or control character, a domain of at least two labels. In its NFKC form too: a look-alike of `@` or
// `.` must not make another address of it.
const email = /^[^\s@\p{C}]+@[^\s@.\p{C}]+(?:\.[^\s@.\p{C}]+)*\.[^\s@.\p{C}]{2,}$/u
// E.164.
const phoneNumber = /^\+[0-9]{1,15}$/

export const isEmail = (text: string): boolean => email.test(text) && email.test(text.normalize('NFKC'))
export const isPhoneNumber = (text: string): boolean => phoneNumber.test(text)

/** What is wrong with a value, as far as its schema tells; undefined: nothing. The texts are ours. */
export function valueProblem({ type, bounds }: SchemaAttribute, value: string): string | undefined {
  switch (type) {
    case 'String':
      return lengthProblem(value, Number(bounds?.min ?? 0), Number(bounds?.max ?? longest))
    case 'Number':
      return numberProblem(value, bounds ?? {})
    case 'Boolean':
      return /^(?:true|false)$/i.test(value) ? undefined : 'The attribute value must be true or false.'
    case 'DateTime':
      return Number.isNaN(Date.parse(value)) ? 'The attribute value must be a date and time.' : undefined
  }
}

const longest = 2048

function lengthProblem(value: string, min: number, max: number): string | undefined {
  const length = [...value].length
  return length < min || length > max
    ? `The attribute value must have between ${min} and ${max} characters.`
    : undefined
}

function numberProblem(value: string, { min, max }: AttributeBounds): string | undefined {
  if (!/^[-+]?\d{1,40}(?:\.\d{1,40})?$/.test(value)) return 'The attribute value must be a number.'
  if (min !== undefined && Number(value) < Number(min)) return `The attribute value must be at least ${min}.`
  if (max !== undefined && Number(value) > Number(max)) return `The attribute value must be at most ${max}.`
  return undefined
}

/** Refuses addresses that are none, whatever the schema says. */
export function requireAddresses(attributes: UserAttributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'email' && value !== '' && !isEmail(value)) throw invalidParameter('Invalid email address format.')
    if (name === 'phone_number' && value !== '' && !isPhoneNumber(value)) {
      throw invalidParameter('Invalid phone number format.')
    }
  }
}
