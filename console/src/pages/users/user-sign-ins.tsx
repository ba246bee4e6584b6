import Header from '@cloudscape-design/components/header'
import { ApiError } from '../../api/api-error.ts'
import { listActivity } from '../../api/poolhouse.ts'
import { useQuery } from '../../api/use-query.ts'
import { useMayWrite } from '../../frame/person.ts'
import { FilteredTable } from '../../parts/filtered-table.tsx'
import { ForAdministrators } from '../../parts/for-administrators.tsx'
import { NothingYet } from '../../parts/nothing-yet.tsx'
import { Section } from '../../parts/section.tsx'
import { happeningColumns } from '../live-view/happenings.tsx'
import { type UserProps, userKey } from './user.tsx'

const title = 'Sign-in history'

/** The newest sign-ins of the user, right and wrong, where they are kept. */
export function UserSignIns(who: UserProps) {
  if (useMayWrite()) return <SignInTable {...who} />
  return (
    <Section title={title}>
      <ForAdministrators what="Sign-ins">They say when a user signed in, and from where.</ForAdministrators>
    </Section>
  )
}

function SignInTable(who: UserProps) {
  const { poolId: userPoolId, username } = who
  const load = async () => (await listActivity({ userPoolId, username, kind: 'sign-in', limit: 60 })).happenings
  const query = useQuery(load, `${userKey(who)}sign-ins`)
  if (query.state === 'failed' && query.error instanceof ApiError && query.error.code === 'InvalidParameterException') {
    return (
      <Section title={title}>
        <NothingYet title="Sign-ins are not kept">{query.error.message}</NothingYet>
      </Section>
    )
  }
  const { at, what, outcome, client, from } = happeningColumns
  return (
    <FilteredTable
      variant="container"
      wrapLines
      query={query}
      what="sign-ins"
      columns={[at, what, outcome, client, from]}
      trackBy={({ id }) => id}
      header={(count) => (
        <Header variant="h2" counter={count} description="The newest, as long as records are kept.">
          {title}
        </Header>
      )}
      empty={<NothingYet title="No sign-in yet">Whoever tries to sign in as this user appears here.</NothingYet>}
    />
  )
}
