import { useState } from 'react'
import { cognito } from '../../api/cognito-idp.ts'
import { useQuery } from '../../api/use-query.ts'
import { poolKey } from '../../api/user-pools.ts'
import { DialogForm } from '../../parts/dialog-form.tsx'
import { RadioField } from '../../parts/radio-field.tsx'
import { type LoginVersion, loginVersions } from './domain-texts.ts'

type Props = {
  readonly poolId: string
  readonly domain: string
  readonly onDismiss: () => void
  readonly onDone: (text: string) => void
}

/** Which pages a domain shows; the certificate and everything else of it stay. */
export function EditVersion({ poolId, domain, onDismiss, onDone }: Props) {
  const query = useQuery(
    async () => (await cognito('DescribeUserPoolDomain', { Domain: domain })).DomainDescription ?? {},
    `${poolKey(poolId)}domain/${domain}`,
  )
  const [chosen, setChosen] = useState<LoginVersion>()
  const now: LoginVersion = query.state === 'ready' && query.data.ManagedLoginVersion === 1 ? '1' : '2'
  const version = chosen ?? now
  async function save() {
    await cognito('UpdateUserPoolDomain', { UserPoolId: poolId, Domain: domain, ManagedLoginVersion: Number(version) })
    onDone(`Domain ${domain} saved.`)
  }
  return (
    <DialogForm title="Edit branding version" action="Save changes" onDismiss={onDismiss} onSave={save}>
      <RadioField label="Branding version" options={loginVersions} value={version} onChange={setChosen} />
    </DialogForm>
  )
}
