import type { shapes } from '../../api/cognito-idp.ts'

type FeaturePlan = { readonly value: shapes.UserPoolTierType; readonly label: string; readonly description: string }

/** Developer guide, "User pool feature plans". */
export const featurePlans: readonly FeaturePlan[] = [
  { value: 'LITE', label: 'Lite', description: 'Sign-in, groups, federation, every trigger; ID token customization.' },
  {
    value: 'ESSENTIALS',
    label: 'Essentials',
    description: 'Lite, and access token customization, managed login, passwordless sign-in, e-mail MFA.',
  },
  { value: 'PLUS', label: 'Plus', description: 'Essentials, and threat protection with its logs.' },
]

export const planLabel = (tier: string | undefined): string =>
  featurePlans.find(({ value }) => value === tier)?.label ?? tier ?? '-'
