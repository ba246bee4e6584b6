import { useState } from 'react'
import type { shapes } from '../../api/cognito-idp.ts'
import { type ApplicationType, clientSettingsOf } from '../user-pools/application-types.ts'
import type { secretChoices } from './client-choices.ts'
import { addressesOf, bareClient, type ClientForm, type Fields, toForm } from './client-form.ts'

export type SecretChoice = (typeof secretChoices)[number]['value']

export type NewClient = Fields & {
  readonly type: ApplicationType
  readonly secret: SecretChoice
  readonly ownSecret: string
  readonly setType: (type: ApplicationType) => void
  readonly setSecret: (choice: SecretChoice) => void
  readonly setOwnSecret: (secret: string) => void
}

/** The form of a new client: what its type suggests, and over it what the person chose. */
export function useNewClient(): NewClient {
  const [type, setType] = useState<ApplicationType>('web')
  const [chosen, setChosen] = useState<Partial<ClientForm>>({})
  const [secret, setSecret] = useState<SecretChoice>()
  const [ownSecret, setOwnSecret] = useState('')
  return {
    type,
    form: newClientForm(type, chosen),
    secret: secret ?? (clientSettingsOf(type, []).GenerateSecret ? 'generate' : 'none'),
    ownSecret,
    set: (change) => setChosen((before) => ({ ...before, ...change })),
    setType,
    setSecret,
    setOwnSecret,
  }
}

/** What the type suggests depends on the addresses: without one nobody comes back from a login page. */
export function newClientForm(type: ApplicationType, chosen: Partial<ClientForm>): ClientForm {
  const { GenerateSecret: _, ...settings } = clientSettingsOf(type, addressesOf(chosen.callbackUrls ?? ''))
  // The resource server that a new pool for machines gets is not in every pool.
  const scopes = type === 'machine' ? { scopes: [] } : {}
  return { ...toForm({ ...bareClient, settings }), ...scopes, ...chosen }
}

export function secretOf({
  secret,
  ownSecret,
}: Pick<NewClient, 'secret' | 'ownSecret'>): Pick<
  shapes.CreateUserPoolClientRequest,
  'GenerateSecret' | 'ClientSecret'
> {
  return secret === 'own' ? { ClientSecret: ownSecret } : { GenerateSecret: secret === 'generate' }
}
