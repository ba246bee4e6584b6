import type { shapes } from '../../api/cognito-idp.ts'

export type EventVersion = shapes.PreTokenGenerationLambdaVersionType

type Option = { readonly value: EventVersion; readonly label: string; readonly description: string }

/** Developer guide, "Pre token generation Lambda trigger": the versions, and what each may change. */
export const eventVersions: readonly Option[] = [
  {
    value: 'V1_0',
    label: 'Basic features',
    description: 'V1_0: claims of the ID token, and groups. Not called for machines.',
  },
  {
    value: 'V2_0',
    label: 'Basic features + access token customization for user identities',
    description:
      'V2_0: claims of both tokens, scopes of the access token, values of any JSON type. Not called for machines.',
  },
  {
    value: 'V3_0',
    label: 'Basic features + access token customization for user and machine identities - Recommended',
    description: 'V3_0: the same, and access tokens of the client credentials grant.',
  },
]

/** What the feature plan of a pool allows. */
export const isAllowed = (version: EventVersion, tier: string | undefined): boolean =>
  version === 'V1_0' || tier !== 'LITE'

export const reasonNotAllowed = 'The feature plan Lite does not include access token customization.'

export const versionLabel = (version: string | undefined): string => {
  const option = eventVersions.find(({ value }) => value === version)
  return option ? `${option.value}: ${option.label.replace(' - Recommended', '')}` : '-'
}
