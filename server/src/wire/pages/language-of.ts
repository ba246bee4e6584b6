import type { FastifyRequest } from 'fastify'
import { isLanguage, type Language } from './texts/language.ts'

/** The language that a browser asked for: by the parameter `lang`, else by the cookie that an earlier one has set. */
export function languageOf(request: FastifyRequest): Language {
  const asked = new URLSearchParams(request.originalUrl.split('?')[1]).get('lang') ?? undefined
  if (isLanguage(asked)) return asked
  const kept = /(?:^|;\s*)lang=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1]
  return isLanguage(kept) ? kept : 'en'
}
