import Alert from '@cloudscape-design/components/alert'
import Container from '@cloudscape-design/components/container'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import Input from '@cloudscape-design/components/input'
import RadioGroup from '@cloudscape-design/components/radio-group'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Tiles from '@cloudscape-design/components/tiles'
import { useState } from 'react'
import { messageOf } from '../../api/api-error.ts'
import type { UserPool } from '../../api/cognito-idp.ts'
import { regionOf } from '../../api/region.ts'
import { changed, useQuery } from '../../api/use-query.ts'
import { useSubmit } from '../../api/use-submit.ts'
import { poolKey, updateUserPool, useUserPool } from '../../api/user-pools.ts'
import { useNotify } from '../../frame/notifications.tsx'
import { useMayWrite } from '../../frame/person.ts'
import { FormPage } from '../../parts/form-page.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { PageLink } from '../../parts/page-link.tsx'
import { go } from '../../routing/place.ts'
import type { PageProps } from '../../routing/route.ts'
import { permitPool } from '../functions/new-function.ts'
import { type EventVersion, eventVersions, isAllowed, reasonNotAllowed } from './event-versions.ts'
import { FunctionPicker } from './function-picker.tsx'
import { configuredTriggers, withTrigger } from './lambda-config.ts'
import { machineClients } from './machine-clients.ts'
import { labelOf, needsKey, type TriggerId, triggerTypes, typeOf } from './trigger-types.ts'

/** Add and edit are one form; in the second the trigger is fixed. */
export default function EditTrigger({ params: { pool = '', trigger } }: PageProps) {
  const query = useUserPool(pool)
  return (
    <Loaded query={query} what="the user pool">
      {(data) => <TriggerForm pool={data} edited={trigger as TriggerId | undefined} />}
    </Loaded>
  )
}

type FormProps = { readonly pool: UserPool; readonly edited: TriggerId | undefined }

function TriggerForm({ pool, edited }: FormProps) {
  const { Id: poolId = '', LambdaConfig = {}, Arn: poolArn = '', UserPoolTier } = pool
  const configured = configuredTriggers(LambdaConfig)
  const before = configured.find(({ id }) => id === edited)
  const [type, setType] = useState(edited ? (typeOf(edited)?.value ?? '') : 'authentication')
  const [id, setId] = useState<TriggerId | undefined>(edited ?? firstFree('authentication', configured))
  const [version, setVersion] = useState(
    (before?.version as EventVersion | undefined) ?? (isAllowed('V3_0', UserPoolTier) ? 'V3_0' : 'V1_0'),
  )
  const [arn, setArn] = useState(before?.arn ?? '')
  const [kmsKeyId, setKmsKeyId] = useState(LambdaConfig.KMSKeyID ?? '')
  const submit = useSubmit()
  const notify = useNotify()
  const mayWrite = useMayWrite()
  const list = `/user-pools/${poolId}/extensions`

  async function save() {
    if (!id) throw new Error('Choose a trigger.')
    if (!arn) throw new Error('Choose a Lambda function.')
    if (needsKey(id) && !kmsKeyId) throw new Error('Name the KMS key under which codes are encrypted.')
    await updateUserPool(poolId, ({ LambdaConfig: now = {} }) => ({
      LambdaConfig: withTrigger(now, id, { arn, version, kmsKeyId }),
    }))
    changed(poolKey(poolId))
    const refusal = await permitPool(arn, poolArn).then(() => undefined, messageOf)
    notify({ type: 'success', text: `${labelOf(id)} ${edited ? 'saved' : 'added'}.` })
    if (refusal !== undefined) {
      notify({ type: 'warning', text: `The user pool may not be allowed to call the function yet: ${refusal}` })
    }
    go(list)
  }

  return (
    <FormPage
      title={edited ? `Edit ${labelOf(edited)}` : 'Add Lambda trigger'}
      action={edited ? 'Save changes' : 'Add Lambda trigger'}
      cancelTo={list}
      submit={submit}
      onSave={save}
      disabled={!mayWrite}
    >
      {!edited && (
        <TriggerChoice
          type={type}
          id={id}
          used={configured.map((each) => each.id)}
          poolId={poolId}
          onType={(next) => {
            setType(next)
            setId(firstFree(next, configured))
          }}
          onTrigger={setId}
        />
      )}
      {id === 'PreTokenGeneration' && <VersionChoice pool={pool} version={version} onChange={setVersion} />}
      <Container header={<Header variant="h2">Lambda function</Header>}>
        <SpaceBetween size="m">
          <FunctionPicker
            region={regionOf(poolId)}
            arn={arn}
            template={id === 'InboundFederation' ? undefined : id}
            onChange={setArn}
          />
          {id && needsKey(id) && (
            <FormField label="KMS key" description="ID or ARN of the symmetric key under which codes are encrypted.">
              <Input value={kmsKeyId} onChange={({ detail }) => setKmsKeyId(detail.value)} />
            </FormField>
          )}
        </SpaceBetween>
      </Container>
    </FormPage>
  )
}

type Configured = ReturnType<typeof configuredTriggers>

function firstFree(type: string, configured: Configured): TriggerId | undefined {
  const free = triggerTypes.find(({ value }) => value === type)?.triggers.filter((each) => !isUsed(each.id, configured))
  // What most people come for stands last of its card.
  return (free?.find(({ id }) => id === 'PreTokenGeneration') ?? free?.[0])?.id
}

const isUsed = (id: TriggerId, configured: Configured) => configured.some((each) => each.id === id)

type ChoiceProps = {
  readonly type: string
  readonly id: TriggerId | undefined
  readonly used: readonly TriggerId[]
  readonly poolId: string
  readonly onType: (type: string) => void
  readonly onTrigger: (id: TriggerId) => void
}

function TriggerChoice({ type, id, used, poolId, onType, onTrigger }: ChoiceProps) {
  const triggers = triggerTypes.find(({ value }) => value === type)?.triggers ?? []
  const taken = triggers.filter((each) => used.includes(each.id))
  return (
    <Container header={<Header variant="h2">Lambda trigger</Header>}>
      <SpaceBetween size="l">
        <FormField label="Trigger type">
          <Tiles
            value={type}
            columns={2}
            items={triggerTypes.map(({ value, label, description }) => ({ value, label, description }))}
            onChange={({ detail }) => onType(detail.value)}
          />
        </FormField>
        <FormField label="Trigger">
          <RadioGroup
            value={id ?? null}
            items={triggers.map((each) => ({
              value: each.id,
              label: each.label,
              description: each.description,
              disabled: used.includes(each.id),
            }))}
            onChange={({ detail }) => onTrigger(detail.value as TriggerId)}
          />
        </FormField>
        {taken.length > 0 && (
          <span>
            In use already, and changed where it is:{' '}
            {taken.map((each, index) => (
              <span key={each.id}>
                {index > 0 && ', '}
                <PageLink to={`/user-pools/${poolId}/extensions/${each.id}`}>{each.label}</PageLink>
              </span>
            ))}
          </span>
        )}
      </SpaceBetween>
    </Container>
  )
}

type VersionProps = {
  readonly pool: UserPool
  readonly version: EventVersion
  readonly onChange: (version: EventVersion) => void
}

function VersionChoice({ pool: { Id = '', UserPoolTier }, version, onChange }: VersionProps) {
  const machines = useQuery(() => machineClients(Id), `pool/${Id}/machine-clients`)
  const missed = version !== 'V3_0' && machines.state === 'ready' ? machines.data : []
  const refused = eventVersions.some(({ value }) => !isAllowed(value, UserPoolTier))
  return (
    <Container header={<Header variant="h2">Trigger event version</Header>}>
      <SpaceBetween size="m">
        <FormField label="Trigger event version" description="What the function is told, and what it may change.">
          <RadioGroup
            value={version}
            items={eventVersions.map(({ value, label, description }) => {
              const allowed = isAllowed(value, UserPoolTier)
              return { value, label, description: allowed ? description : reasonNotAllowed, disabled: !allowed }
            })}
            onChange={({ detail }) => onChange(detail.value as EventVersion)}
          />
        </FormField>
        {refused && (
          <Alert type="info" action={<PageLink to={`/user-pools/${Id}/settings`}>Change the feature plan</PageLink>}>
            {reasonNotAllowed} Essentials and Plus do.
          </Alert>
        )}
        {missed.length > 0 && (
          <Alert type="warning">
            Tokens of machines are not customized by this version: the app client{missed.length > 1 && 's'}{' '}
            {missed.join(', ')} would get tokens without a call of the function. V3_0 calls it.
          </Alert>
        )}
      </SpaceBetween>
    </Container>
  )
}
