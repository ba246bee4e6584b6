import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import { useState } from 'react'
import { cognito, type shapes } from '../../api/cognito-idp.ts'
import { useQuery } from '../../api/use-query.ts'
import { useMayWrite } from '../../frame/person.ts'
import { Loaded } from '../../parts/loaded.tsx'
import { MfaForm } from './mfa-form.tsx'
import { factors, passkeys } from './mfa-preferences.ts'
import { type UserProps, userKey } from './user.tsx'

/** How the user can prove who they are: first by what, and then by what. */
export function UserFactors(who: UserProps) {
  const { poolId: UserPoolId, username: Username } = who
  const query = useQuery(() => cognito('AdminGetUserAuthFactors', { UserPoolId, Username }), `${userKey(who)}factors`)
  const [editing, setEditing] = useState(false)
  const mayWrite = useMayWrite()
  return (
    <Container
      header={
        <Header
          variant="h2"
          actions={
            <Button disabled={!mayWrite || query.state !== 'ready'} onClick={() => setEditing(true)}>
              Edit MFA
            </Button>
          }
        >
          Authentication factors
        </Header>
      }
    >
      <Loaded query={query} what="the factors">
        {({
          UserMFASettingList: enabled = [],
          PreferredMfaSetting: preferred,
          ConfiguredUserAuthFactors: first = [],
        }) => (
          <>
            <KeyValuePairs
              columns={3}
              items={[
                { label: 'First factors', value: first.map((each) => firstFactors[each]).join(', ') || 'None' },
                { label: 'MFA methods', value: enabled.map(labelOf).join(', ') || 'None turned on' },
                { label: 'Preferred MFA method', value: preferred ? labelOf(preferred) : 'None' },
              ]}
            />
            {editing && <MfaForm {...who} before={{ enabled, preferred }} onDismiss={() => setEditing(false)} />}
          </>
        )}
      </Loaded>
    </Container>
  )
}

const labelOf = (name: string) => [...factors, passkeys].find((each) => each.name === name)?.label ?? name

const firstFactors: Readonly<Record<shapes.AuthFactorType, string>> = {
  PASSWORD: 'Password',
  EMAIL_OTP: 'Email one-time password',
  SMS_OTP: 'SMS one-time password',
  WEB_AUTHN: 'Passkey',
  SOFTWARE_TOKEN: 'Authenticator app',
}
