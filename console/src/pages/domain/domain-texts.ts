/** Below the server's own name, or any other name that leads to it. */
export type DomainKind = 'prefix' | 'custom'

export const domainTexts = {
  prefix: {
    title: 'Cognito domain',
    description: "The endpoints of the pool answer below this server's address too, with its ID in the path.",
    create: 'Create domain',
    delete: 'Delete domain',
    none: 'No domain yet',
    next: 'A prefix before the name of this server.',
  },
  custom: {
    title: 'Custom domain',
    description: 'A name of your own, which DNS leads to this server.',
    create: 'Create custom domain',
    delete: 'Delete custom domain',
    none: 'No custom domain yet',
    next: 'Where there is one, discovery names it, and passkeys belong to it.',
  },
} as const satisfies Record<DomainKind, object>

export const loginVersions = [
  { value: '2', label: 'Managed login', description: 'The look is the style of the app client.' },
  { value: '1', label: 'Hosted UI (classic)', description: 'The look is one style sheet and one logo. English only.' },
] as const

export type LoginVersion = (typeof loginVersions)[number]['value']
