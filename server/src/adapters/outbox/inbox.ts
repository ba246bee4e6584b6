import { setImmediate } from 'node:timers/promises'
import { userPoolId } from '../../model/ids.ts'
import type { Background } from '../../ports/background.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Inbox, InboxFilter, InboxMessage } from '../../ports/inbox.ts'
import type { MessageStore, SealedMessage } from '../../ports/message-store.ts'
import type { Messages, OutgoingMessage } from '../../ports/messages.ts'
import type { Random } from '../../ports/random.ts'
import type { Sealer } from '../../ports/sealer.ts'
import { type MessagePrinting, messageLine } from './message-line.ts'

type Needs = {
  readonly store: MessageStore
  readonly sealer: Sealer
  readonly clock: Clock
  readonly random: Random
  /** Messages that are on their way are waited for: whoever reads the inbox has asked for them before. */
  readonly background: Pick<Background, 'settled'>
}

export type InboxLimits = { readonly perPool: number; readonly maxAgeMs: number; readonly perAnswer: number }

export const inboxLimits: InboxLimits = { perPool: 200, maxAgeMs: 24 * 60 * 60 * 1000, perAnswer: 200 }

const perPage = 50

/** Keeps messages instead of sending them: sealed, for they hold codes, and in the store, so that they survive a restart. */
export class KeptMessages implements Messages, Inbox {
  readonly #deps: Needs
  readonly #limits: InboxLimits
  readonly #printing: MessagePrinting | undefined
  #last = { at: 0, nth: 0 }

  constructor(deps: Needs, options: { readonly limits?: InboxLimits; readonly printing?: MessagePrinting } = {}) {
    this.#deps = deps
    this.#limits = options.limits ?? inboxLimits
    this.#printing = options.printing
  }

  async send(message: OutgoingMessage): Promise<void> {
    const { store, sealer, clock, random } = this.#deps
    const sentAt = clock.now()
    const { userPoolId } = message
    const id = random.uuid()
    const sealed = sealer.seal(purposeOf({ userPoolId, id }), JSON.stringify(message))
    await store.insert({ id, userPoolId, sentAt, nth: this.#nthAt(sentAt), sealed }, this.#limits.perPool)
    this.#printing?.write(messageLine(message, this.#printing))
  }

  async find(id: string): Promise<InboxMessage | undefined> {
    const found = await this.#deps.store.find(id)
    return found && found.sentAt >= this.#oldest() ? this.#open(found) : undefined
  }

  async list({ userPoolId: pool, ...sealed }: InboxFilter): Promise<readonly InboxMessage[]> {
    await this.#deps.background.settled()
    const filter = { since: this.#oldest(), ...(pool !== undefined && { userPoolId: userPoolId(pool) }) }
    const matching: InboxMessage[] = []
    let after: string | undefined
    for (;;) {
      const page = await this.#deps.store.list(filter, { limit: perPage, ...(after !== undefined && { after }) })
      // What is compared lies under the seal.
      matching.push(...page.map((each) => this.#open(each)).filter((each) => matches(sealed, each)))
      after = page.at(-1)?.id
      if (page.length < perPage || matching.length >= this.#limits.perAnswer) break
      // SQLite answers at once: between two pages it is the others' turn.
      await setImmediate()
    }
    return matching.slice(0, this.#limits.perAnswer)
  }

  #oldest(): Date {
    return new Date(this.#deps.clock.now().getTime() - this.#limits.maxAgeMs)
  }

  #nthAt(sentAt: Date): number {
    const at = sentAt.getTime()
    this.#last = { at, nth: this.#last.at === at ? this.#last.nth + 1 : 0 }
    return this.#last.nth
  }

  #open(row: SealedMessage): InboxMessage {
    const message = JSON.parse(Buffer.from(this.#deps.sealer.open(purposeOf(row), row.sealed)).toString())
    return { ...(message as OutgoingMessage), id: row.id, sentAt: row.sentAt }
  }
}

/** Bound to the message as well as to the pool, so that rows cannot be swapped. */
const purposeOf = ({ userPoolId, id }: Pick<SealedMessage, 'userPoolId' | 'id'>) => `message/${userPoolId}/${id}`

const matches = ({ username, to }: InboxFilter, message: InboxMessage) =>
  (username === undefined || same(username, message.username)) && (to === undefined || same(to, message.to))

const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase()
