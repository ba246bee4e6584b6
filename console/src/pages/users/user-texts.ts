import type { User } from '../../api/cognito-idp.ts'

export const attributeOf = ({ Attributes }: User, name: string): string | undefined =>
  Attributes?.find((each) => each.Name === name)?.Value

const labels: Readonly<Record<string, string>> = {
  CONFIRMED: 'Confirmed',
  UNCONFIRMED: 'Unconfirmed',
  FORCE_CHANGE_PASSWORD: 'Force change password',
  RESET_REQUIRED: 'Reset required',
  EXTERNAL_PROVIDER: 'External provider',
}

export const statusLabel = (status: string | undefined): string => labels[status ?? ''] ?? status ?? '-'
