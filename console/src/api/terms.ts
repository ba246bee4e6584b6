import { cognito, type Terms } from './cognito-idp.ts'

/** All of a pool, whole: there are at most forty, and the list has neither client nor links. */
export async function listTerms(UserPoolId: string): Promise<readonly Terms[]> {
  const found: Terms[] = []
  let NextToken: string | undefined
  do {
    const page = await cognito('ListTerms', { UserPoolId, MaxResults: 60, NextToken })
    const described = await Promise.all(
      (page.Terms ?? []).map(({ TermsId }) => cognito('DescribeTerms', { UserPoolId, TermsId })),
    )
    found.push(...described.flatMap(({ Terms }) => Terms ?? []))
    NextToken = page.NextToken
  } while (NextToken !== undefined && found.length < 1000)
  return found
}
