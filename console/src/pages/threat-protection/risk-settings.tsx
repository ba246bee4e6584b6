import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import { cognito } from '../../api/cognito-idp.ts'
import { changed, useQuery } from '../../api/use-query.ts'
import { useSubmit } from '../../api/use-submit.ts'
import { useNotify } from '../../frame/notifications.tsx'
import { useMayWrite } from '../../frame/person.ts'
import { CheckList } from '../../parts/check-list.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { RadioField } from '../../parts/radio-field.tsx'
import { Section } from '../../parts/section.tsx'
import { events, type RiskForm, toRiskConfiguration, toRiskForm } from './risk-form.ts'

type Props = { readonly poolId: string; readonly clientId?: string }

const describe = async (UserPoolId: string, ClientId?: string) =>
  (await cognito('DescribeRiskConfiguration', { UserPoolId, ClientId })).RiskConfiguration ?? {}

async function load({ poolId, clientId }: Props): Promise<RiskForm> {
  if (clientId === undefined) return toRiskForm(await describe(poolId))
  const [ofClient, ofPool] = await Promise.all([describe(poolId, clientId), describe(poolId)])
  return toRiskForm(ofClient, ofPool)
}

/** What becomes of passwords that attackers know: in the whole pool, or at one app client. */
export function RiskSettings(props: Props) {
  const { poolId, clientId = '' } = props
  const query = useQuery(() => load(props), `pool/${poolId}/risk/${clientId}`)
  return (
    <Loaded query={query} what="threat protection">
      {(before) => <RiskEditor key={JSON.stringify(before)} {...props} before={before} />}
    </Loaded>
  )
}

function RiskEditor({ poolId, clientId, before }: Props & { readonly before: RiskForm }) {
  const [form, setForm] = useState(before)
  const submit = useSubmit()
  const notify = useNotify()
  const mayWrite = useMayWrite()
  const save = () =>
    submit.run(async () => {
      await cognito('SetRiskConfiguration', { UserPoolId: poolId, ClientId: clientId, ...toRiskConfiguration(form) })
      changed(`pool/${poolId}/risk/`)
      notify({ type: 'success', text: 'Compromised credentials saved.' })
    })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (mayWrite && !submit.saving) void save()
      }}
    >
      <Section
        title="Compromised credentials"
        description="Passwords that attackers know. Which ones these are says a list that this server is started with: the setting compromised-passwords.path. Without it none is found."
      >
        <RadioField
          label="Response"
          options={[
            clientId === undefined
              ? { value: 'off', label: 'Do not look' }
              : { value: 'inherit', label: 'As the user pool does' },
            { value: 'NO_ACTION', label: 'Allow: only the log tells' },
            {
              value: 'BLOCK',
              label: 'Block',
              description: 'Where enforcement is full function; in audit mode only the log tells.',
            },
          ]}
          value={form.response}
          onChange={(response) => setForm({ ...form, response })}
        />
        {(form.response === 'BLOCK' || form.response === 'NO_ACTION') && (
          <CheckList
            label="Events"
            description="A sign-in by SRP shows no password, so there is nothing to look at. None chosen: all."
            options={events}
            chosen={form.events}
            onChange={(next) => setForm({ ...form, events: next })}
          />
        )}
        <SpaceBetween size="s">
          {submit.failure && <Alert type="error">{submit.failure}</Alert>}
          <Button disabled={!mayWrite} loading={submit.saving}>
            Save compromised credentials
          </Button>
        </SpaceBetween>
      </Section>
    </form>
  )
}
