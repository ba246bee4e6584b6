import { useState } from 'react'
import { cognito } from '../../api/cognito-idp.ts'
import { DialogForm } from '../../parts/dialog-form.tsx'
import { RadioField } from '../../parts/radio-field.tsx'
import { TextField } from '../../parts/text-field.tsx'
import { type DomainKind, domainTexts, type LoginVersion, loginVersions } from './domain-texts.ts'

type Props = {
  readonly poolId: string
  readonly kind: DomainKind
  readonly onDismiss: () => void
  readonly onDone: (text: string) => void
}

export function CreateDomain({ poolId, kind, onDismiss, onDone }: Props) {
  const [domain, setDomain] = useState('')
  const [certificate, setCertificate] = useState('')
  const [version, setVersion] = useState<LoginVersion>('2')
  const { create } = domainTexts[kind]
  async function save() {
    await cognito('CreateUserPoolDomain', {
      UserPoolId: poolId,
      Domain: domain.trim(),
      ManagedLoginVersion: Number(version),
      ...(kind === 'custom' && { CustomDomainConfig: { CertificateArn: certificate.trim() } }),
    })
    onDone(`Domain ${domain.trim()} created.`)
  }
  return (
    <DialogForm title={create} action={create} onDismiss={onDismiss} onSave={save}>
      {kind === 'prefix' ? (
        <TextField
          label="Domain prefix"
          constraint="Small letters, digits and hyphens"
          value={domain}
          onChange={setDomain}
        />
      ) : (
        <>
          <TextField label="Custom domain" placeholder="login.example.com" value={domain} onChange={setDomain} />
          <TextField
            label="Certificate ARN"
            description="Kept and returned, as the API requires it. The certificate in use is that of this server, or of the proxy before it."
            placeholder="arn:aws:acm:us-east-1:000000000000:certificate/..."
            value={certificate}
            onChange={setCertificate}
          />
        </>
      )}
      <RadioField label="Branding version" options={loginVersions} value={version} onChange={setVersion} />
    </DialogForm>
  )
}
