import { generateKeyPair } from 'node:crypto'

/** A fresh RSA-2048 key pair: PKCS #8 DER, and the public modulus and exponent in base64url. */
export type KeyPair = { readonly privateKey: Buffer; readonly publicKey: { readonly n: string; readonly e: string } }

/** Who waits for a key, most urgent first: a request; a new pool's access key, its ID key; the reserve. */
export type Urgency = 'request' | 'access' | 'id' | 'reserve'
const urgencies: readonly Urgency[] = ['request', 'access', 'id', 'reserve']

type Order = { readonly urgency: Urgency; deliver(pair: KeyPair): void; fail(error: unknown): void }

/**
 * Makes key pairs one after another on the thread pool, in the order of need. One RSA-2048 key takes about 140 ms of a
 * core, so a few are kept in reserve once someone asks for that.
 */
export class KeyPairs {
  readonly #orders: Order[] = []
  readonly #reserve: KeyPair[] = []
  readonly #atOnce: number
  #reserveSize = 0
  #running = 0

  /** `atOnce`: how many may be made at the same time; leave threads for signing. */
  constructor(atOnce: number) {
    this.#atOnce = atOnce
  }

  take(urgency: Urgency): Promise<KeyPair> {
    const ready = this.#reserve.shift()
    if (ready) {
      this.#fillReserve()
      return Promise.resolve(ready)
    }
    return new Promise((deliver, fail) => {
      this.#orders.push({ urgency, deliver, fail })
      this.#work()
    })
  }

  /** From now on keeps that many ready. */
  keepReserve(size: number): void {
    this.#reserveSize = size
    this.#fillReserve()
  }

  #fillReserve(): void {
    const ordered = this.#orders.filter(({ urgency }) => urgency === 'reserve').length
    for (let missing = this.#reserveSize - this.#reserve.length - ordered; missing > 0; missing--) {
      this.#orders.push({ urgency: 'reserve', deliver: (pair) => this.#reserve.push(pair), fail: () => {} })
    }
    this.#work()
  }

  #work(): void {
    if (this.#running >= this.#atOnce) return
    const order = this.#nextOrder()
    if (!order) return
    this.#running++
    generate().then(
      (pair) => this.#done(() => order.deliver(pair)),
      (error: unknown) => this.#done(() => order.fail(error)),
    )
    this.#work()
  }

  #done(finish: () => void): void {
    this.#running--
    finish()
    this.#work()
  }

  #nextOrder(): Order | undefined {
    for (const urgency of urgencies) {
      const index = this.#orders.findIndex((order) => order.urgency === urgency)
      if (index >= 0) return this.#orders.splice(index, 1)[0]
    }
    return undefined
  }
}

const generate = () =>
  new Promise<KeyPair>((resolve, reject) => {
    const encodings = {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'jwk' },
      privateKeyEncoding: { type: 'pkcs8', format: 'der' },
    }
    // The types do not know the format `jwk` yet (Node.js documentation, crypto.generateKeyPair).
    const done = (error: Error | null, publicKey: unknown, privateKey: unknown) => {
      if (error) return reject(error)
      const { n, e } = publicKey as { n: string; e: string }
      resolve({ privateKey: privateKey as Buffer, publicKey: { n, e } })
    }
    generateKeyPair('rsa', encodings as never, done as never)
  })
