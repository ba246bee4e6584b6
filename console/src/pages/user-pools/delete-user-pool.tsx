import { cognito } from '../../api/cognito-idp.ts'
import { changed } from '../../api/use-query.ts'
import { describeUserPool } from '../../api/user-pools.ts'
import { useNotify } from '../../frame/notifications.tsx'
import { ConfirmByTyping } from '../../parts/confirm-by-typing.tsx'

type Props = {
  readonly pool: { readonly Id?: string | undefined; readonly Name?: string | undefined }
  readonly onDone: () => void
  readonly onDismiss: () => void
}

export function DeleteUserPool({ pool, onDone, onDismiss }: Props) {
  const notify = useNotify()
  const { Id = '', Name = '' } = pool
  const remove = async () => {
    await removePool(Id)
    notify({ type: 'success', text: `User pool ${Name} deleted.` })
    changed('pools')
    onDone()
  }
  return (
    <ConfirmByTyping
      title={`Delete user pool ${Name}`}
      word={Name}
      action="Delete"
      onConfirm={remove}
      onDismiss={onDismiss}
    >
      Its users, groups, app clients, domains and settings go with it, and every token that it signed stops working.
      This cannot be undone.
    </ConfirmByTyping>
  )
}

/** A pool that has a domain is not deleted by the API; what it is protected from is not done here either. */
async function removePool(UserPoolId: string): Promise<void> {
  const { Domain, CustomDomain, DeletionProtection } = await describeUserPool(UserPoolId)
  if (DeletionProtection === 'ACTIVE') {
    throw new Error('Deletion protection is on for this user pool. Switch it off in its settings first.')
  }
  for (const domain of [Domain, CustomDomain]) {
    if (domain) await cognito('DeleteUserPoolDomain', { UserPoolId, Domain: domain })
  }
  await cognito('DeleteUserPool', { UserPoolId })
}
