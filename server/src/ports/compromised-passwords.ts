/** Passwords that are known to attackers, as far as the operator has a list of them. */
export type CompromisedPasswords = {
  /** Whether there is a list at all. */
  readonly hasList: boolean
  /** Rejects when the list cannot be read: nobody is let through because of that. */
  includes(password: string): Promise<boolean>
}
