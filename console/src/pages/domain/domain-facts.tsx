import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import { cognito } from '../../api/cognito-idp.ts'
import { useQuery } from '../../api/use-query.ts'
import { poolKey } from '../../api/user-pools.ts'
import { Copyable } from '../../parts/copyable.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { configuration } from '../../session/session.ts'
import { type DomainKind, loginVersions } from './domain-texts.ts'

type Props = { readonly poolId: string; readonly kind: DomainKind; readonly domain: string }

/** What is known of a domain. */
export function DomainFacts({ poolId, kind, domain }: Props) {
  const server = useQuery(configuration, 'configuration')
  const query = useQuery(
    async () => (await cognito('DescribeUserPoolDomain', { Domain: domain })).DomainDescription ?? {},
    `${poolKey(poolId)}domain/${domain}`,
  )
  const base = server.state === 'ready' ? server.data.baseUrl : ''
  return (
    <Loaded query={query} what="the domain">
      {({ ManagedLoginVersion, CloudFrontDistribution, CustomDomainConfig }) => (
        <KeyValuePairs
          columns={2}
          items={[
            { label: 'Domain', value: <Copyable value={base && addressOf(base, kind, domain)} name="domain" /> },
            {
              label: 'Branding version',
              value: loginVersions.find(({ value }) => value === String(ManagedLoginVersion))?.label ?? '-',
            },
            ...(kind === 'prefix'
              ? [{ label: 'By path', value: <Copyable value={base && `${base}/${poolId}`} name="address by path" /> }]
              : [
                  { label: 'DNS has to lead to', value: <Copyable value={CloudFrontDistribution} name="DNS target" /> },
                  { label: 'Certificate', value: CustomDomainConfig?.CertificateArn ?? '-' },
                ]),
          ]}
        />
      )}
    </Loaded>
  )
}

/** Scheme and port are those of the server. */
function addressOf(base: string, kind: DomainKind, domain: string): string {
  const url = new URL(base)
  url.hostname = kind === 'custom' ? domain : `${domain}.${url.hostname}`
  return url.origin
}
