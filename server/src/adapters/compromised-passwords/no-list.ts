import type { CompromisedPasswords } from '../../ports/compromised-passwords.ts'

/** Where no list is configured. */
export const noCompromisedPasswords: CompromisedPasswords = { hasList: false, includes: async () => false }
