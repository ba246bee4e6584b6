import type { LambdaConfig } from '../../api/cognito-idp.ts'

/** Members of `LambdaConfig` that name a function. */
export type TriggerId = Exclude<keyof LambdaConfig, 'PreTokenGenerationConfig' | 'KMSKeyID'>

export type Trigger = { readonly id: TriggerId; readonly label: string; readonly description: string }
export type TriggerType = {
  readonly value: string
  readonly label: string
  readonly description: string
  readonly triggers: readonly Trigger[]
}

/** The cards of "Add Lambda trigger", with the words of AWS's console. */
export const triggerTypes: readonly TriggerType[] = [
  {
    value: 'sign-up',
    label: 'Sign-up',
    description: 'Validate, confirm or migrate users as they come.',
    triggers: [
      { id: 'PreSignUp', label: 'Pre sign-up trigger', description: 'Accept, refuse, confirm or verify a new user.' },
      { id: 'PostConfirmation', label: 'Post confirmation trigger', description: 'Act on a user who was confirmed.' },
      { id: 'UserMigration', label: 'Migrate user trigger', description: 'Take users from another directory.' },
    ],
  },
  {
    value: 'authentication',
    label: 'Authentication',
    description: 'Check sign-ins, follow them, and customize tokens.',
    triggers: [
      { id: 'PreAuthentication', label: 'Pre authentication trigger', description: 'Accept or refuse a sign-in.' },
      { id: 'PostAuthentication', label: 'Post authentication trigger', description: 'Act on a sign-in.' },
      {
        id: 'PreTokenGeneration',
        label: 'Pre token generation trigger',
        description: 'Change claims, scopes and groups before tokens are signed.',
      },
    ],
  },
  {
    value: 'custom-authentication',
    label: 'Custom authentication',
    description: 'Ask questions of your own at sign-in.',
    triggers: [
      {
        id: 'DefineAuthChallenge',
        label: 'Define auth challenge trigger',
        description: 'Decide what is asked next, and when it is enough.',
      },
      { id: 'CreateAuthChallenge', label: 'Create auth challenge trigger', description: 'Make the question.' },
      {
        id: 'VerifyAuthChallengeResponse',
        label: 'Verify auth challenge response trigger',
        description: 'Judge the answer.',
      },
    ],
  },
  {
    value: 'messaging',
    label: 'Messaging',
    description: 'Write or send the messages that users get.',
    triggers: [
      { id: 'CustomMessage', label: 'Custom message trigger', description: 'Write e-mail and SMS texts.' },
      { id: 'CustomEmailSender', label: 'Custom email sender trigger', description: 'Send e-mail by yourself.' },
      { id: 'CustomSMSSender', label: 'Custom SMS sender trigger', description: 'Send SMS by yourself.' },
    ],
  },
]

const all = triggerTypes.flatMap(({ triggers }) => triggers)

/** Federation has its trigger by the API only, until there are pages for identity providers. */
export const labelOf = (id: TriggerId): string =>
  id === 'InboundFederation' ? 'Inbound federation trigger' : (all.find((each) => each.id === id)?.label ?? id)

export const typeOf = (id: TriggerId): TriggerType | undefined =>
  triggerTypes.find(({ triggers }) => triggers.some((each) => each.id === id))

/** They get codes encrypted, so they need a key. */
export const needsKey = (id: TriggerId): boolean => id === 'CustomEmailSender' || id === 'CustomSMSSender'
