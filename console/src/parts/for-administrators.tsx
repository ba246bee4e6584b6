import Alert from '@cloudscape-design/components/alert'
import type { ReactNode } from 'react'

type Props = { /** In the plural: `Records`. */ readonly what: string; readonly children: ReactNode }

/** In the place of what those who may only read are not shown, and why. */
export function ForAdministrators({ what, children }: Props) {
  return (
    <Alert type="info" header={`${what} are for administrators`}>
      {children}
    </Alert>
  )
}
