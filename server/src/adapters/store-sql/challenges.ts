import type { ChallengeName, PendingChallenge } from '../../model/challenge.ts'
import { clientId, userPoolId } from '../../model/ids.ts'
import { sealed } from '../../model/sealed.ts'
import type { ChallengeStore, WhichChallenge } from '../../ports/store.ts'
import { fromInstant, toInstant } from './columns.ts'
import type { Database } from './database.ts'
import { deleteDue } from './delete-due.ts'
import { requirePool } from './hold-pool.ts'
import { prepared, preparedInsert } from './prepared.ts'
import type { ChallengeRow } from './schema.ts'

export function challengeStore(db: Database): ChallengeStore {
  return {
    insert: (challenge) =>
      db.write([], async (tx) => {
        await requirePool(tx, challenge.userPoolId)
        await insert(tx, toRow(challenge))
      }),

    async find({ userPoolId, clientId, handleHash, name }) {
      const row = await db.sql
        .selectFrom('challenges')
        .selectAll()
        .where('user_pool_id', '=', userPoolId)
        .where('handle_hash', '=', handleHash)
        .where('client_id', '=', clientId)
        .where('name', '=', name)
        .executeTakeFirst()
      return row && toChallenge(row)
    },

    // Like every write of a sign-in it goes with the others of its turn: a commit of its own would wait for the disk alone.
    take: (which) =>
      db.write([], async (tx) => {
        const [row] = await taken(tx, which)
        return row && toChallenge(row)
      }),

    countWrong: ({ userPoolId, clientId, handleHash, name }, most) =>
      db.write([], async (tx) => {
        const counted = await tx.sql
          .updateTable('challenges')
          .set((row) => ({ wrong_answers: row('wrong_answers', '+', 1) }))
          .where('user_pool_id', '=', userPoolId)
          .where('handle_hash', '=', handleHash)
          .where('client_id', '=', clientId)
          .where('name', '=', name)
          .returning('wrong_answers')
          .executeTakeFirst()
        if (counted && counted.wrong_answers >= most) {
          await tx.sql
            .deleteFrom('challenges')
            .where('user_pool_id', '=', userPoolId)
            .where('handle_hash', '=', handleHash)
            .execute()
        }
        return counted !== undefined
      }),

    deleteExpired: (now, limit) =>
      deleteDue(db, { from: 'challenges', key: ['user_pool_id', 'handle_hash'], end: 'expires_at', now, limit }),
  }
}

const insert = preparedInsert('challenges')

const taken = prepared(({ sql }, { userPoolId, clientId, handleHash, name }: WhichChallenge) =>
  sql
    .deleteFrom('challenges')
    .where('user_pool_id', '=', userPoolId)
    .where('handle_hash', '=', handleHash)
    .where('client_id', '=', clientId)
    .where('name', '=', name)
    .returningAll(),
)

const toRow = (challenge: PendingChallenge): ChallengeRow => ({
  user_pool_id: challenge.userPoolId,
  handle_hash: challenge.handleHash,
  client_id: challenge.clientId,
  name: challenge.name,
  sealed: challenge.sealed,
  wrong_answers: challenge.wrongAnswers,
  expires_at: toInstant(challenge.expiresAt),
})

const toChallenge = (row: ChallengeRow): PendingChallenge => ({
  userPoolId: userPoolId(row.user_pool_id),
  handleHash: row.handle_hash,
  clientId: clientId(row.client_id),
  name: row.name as ChallengeName,
  sealed: sealed(row.sealed),
  wrongAnswers: row.wrong_answers,
  expiresAt: fromInstant(row.expires_at),
})
