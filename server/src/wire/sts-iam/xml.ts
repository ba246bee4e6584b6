/** An answer as XML: members become elements in their order, lists become `<member>`s, what is undefined is left out. */
export function toXml(name: string, value: unknown, attributes = ''): string {
  if (value === undefined) return ''
  const content = contentOf(value)
  return content === '' ? `<${name}${attributes}/>` : `<${name}${attributes}>${content}</${name}>`
}

function contentOf(value: unknown): string {
  if (Array.isArray(value)) return value.map((item) => toXml('member', item)).join('')
  // IAM's times have no fraction.
  if (value instanceof Date) return `${value.toISOString().slice(0, 19)}Z`
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value)
      .map(([name, member]) => toXml(name, member))
      .join('')
  }
  return escapeXml(String(value))
}

/** XML 1.0 section 2.2: most control characters cannot stand in a document at all, not even escaped. */
export const escapeXml = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\p{Cc}\ufffe\uffff]/gu, (char) => ('\t\n\r'.includes(char) ? char : '\ufffd'))
    .replace(/[&<>"'\r]/g, (char) => `&#${char.charCodeAt(0)};`)
