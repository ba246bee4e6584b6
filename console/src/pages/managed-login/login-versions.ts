import { cognito } from '../../api/cognito-idp.ts'
import { describeUserPool } from '../../api/user-pools.ts'

/** 1, the classic hosted UI, or 2, managed login, of each domain of a pool. */
export async function loginVersions(pool: string): Promise<readonly number[]> {
  const { Domain, CustomDomain } = await describeUserPool(pool)
  const domains = [Domain, CustomDomain].filter((each) => each !== undefined)
  const described = await Promise.all(domains.map((each) => cognito('DescribeUserPoolDomain', { Domain: each })))
  return described.flatMap(({ DomainDescription }) => DomainDescription?.ManagedLoginVersion ?? [])
}
