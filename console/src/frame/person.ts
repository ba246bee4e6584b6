import { createContext, use } from 'react'
import type { Person } from '../session/session.ts'

export const PersonContext = createContext<Person>({ username: '', mayWrite: false })

/** Whoever may only read sees every page; what would be refused is not offered. */
export const useMayWrite = (): boolean => use(PersonContext).mayWrite
