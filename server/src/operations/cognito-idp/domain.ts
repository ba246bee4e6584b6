import type { Every } from '../../lib/present.ts'
import { present } from '../../lib/present.ts'
import type { Call } from '../../model/call.ts'
import type { Domain } from '../../model/domain.ts'
import { invalidParameter } from '../../model/errors.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { CreateUserPoolDomainRequest, DomainDescriptionType, UpdateUserPoolDomainResponse } from './shapes.ts'

/** Settings of a domain that this server cannot honour are refused by name. */
export function refuseWithoutEffect({ CustomDomainConfig, Routing }: CreateUserPoolDomainRequest): void {
  if (Routing) throw invalidParameter('Routing is not supported: there is no failover to another region.')
  if (CustomDomainConfig?.SecurityPolicy !== undefined) {
    throw invalidParameter('SecurityPolicy is not supported: TLS is set where the server or its proxy ends it.')
  }
}

/** 1 is the classic hosted UI, 2 is managed login. */
export function toManagedLoginVersion(version: number): Domain['managedLoginVersion'] {
  if (version !== 1 && version !== 2) throw invalidParameter('ManagedLoginVersion must be 1 or 2.')
  return version
}

/** A custom domain's DNS name has to lead to this server: it takes the place of a CloudFront distribution. */
const distribution = ({ issuerBase }: Call) => new URL(issuerBase).hostname

/** What create and update answer: the managed login version if it was asked for, and where a custom domain has to lead. */
export function renderDomainChange(
  call: Call,
  input: CreateUserPoolDomainRequest,
  { custom }: Domain,
): UpdateUserPoolDomainResponse {
  return present({
    ManagedLoginVersion: input.ManagedLoginVersion,
    CloudFrontDomain: custom ? distribution(call) : undefined,
    Routing: undefined,
  } satisfies Every<UpdateUserPoolDomainResponse>)
}

/** As in the model, but for the empty configuration that a prefix has although a certificate is required in it. */
export type DescribedDomain = Omit<DomainDescriptionType, 'CustomDomainConfig'> & {
  readonly CustomDomainConfig?: { readonly CertificateArn?: string } | undefined
}

/** A domain as DescribeUserPoolDomain answers it. */
export function renderDomain(call: Call, pool: UserPool, domain: Domain): DescribedDomain {
  return present({
    UserPoolId: domain.userPoolId,
    AWSAccountId: pool.accountId,
    Domain: domain.domain,
    // Pages are not kept in S3.
    S3Bucket: undefined,
    CloudFrontDistribution: distribution(call),
    Version: domain.version,
    Status: 'ACTIVE' as const,
    CustomDomainConfig: domain.certificateArn === undefined ? {} : { CertificateArn: domain.certificateArn },
    ManagedLoginVersion: domain.managedLoginVersion,
    Routing: undefined,
  } satisfies Every<DescribedDomain>)
}
