import { invalidParameter } from '../../model/errors.ts'

// The model has this pattern for both kinds, though a host name has dots; so it is checked here.
const PATTERN = '^[a-z0-9](?:[a-z0-9\\-]{0,61}[a-z0-9])?$'
const label = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/
const RESERVED = ['aws', 'amazon', 'cognito']

/** Refuses a prefix that could not stand before our host name, or that AWS keeps for itself. */
export function requireDomainPrefix(prefix: string): void {
  if (!label.test(prefix)) {
    throw invalidParameter(
      `1 validation error detected: Value '${prefix}' at 'domain' failed to satisfy constraint: Member must satisfy regular expression pattern: ${PATTERN}`,
    )
  }
  const reserved = RESERVED.find((word) => prefix.includes(word))
  if (reserved) throw invalidParameter(`Domain cannot contain reserved word: ${reserved}`)
}

/** Refuses what is no host name of two labels or more (RFC 1123 section 2.1). */
export function requireCustomDomain(host: string): void {
  const labels = host.split('.')
  if (labels.length < 2 || !labels.every((each) => label.test(each)) || /^[\d.]+$/.test(host)) {
    throw invalidParameter(`Custom domain is not a valid subdomain: ${host}`)
  }
}

/** `YYYYMMDDhhmmss`. */
export const domainVersion = (now: Date): string => now.toISOString().replace(/[-:T]/g, '').slice(0, 14)

export const domainNotFound = () => invalidParameter('No such domain or user pool exists.')
