import type { Invocation } from '../../model/invocation.ts'
import { invocationText, type Look } from '../../model/invocation-text.ts'

/** Where to print, and how. */
export type Printing = Look & { write(text: string): void }

// A person reads no more than this; under load the terminal must not become the slowest part of the server.
const perBatch = 20

/** Prints invocations readably, one write per batch. */
export class InvocationPrinter {
  readonly #printing: Printing
  readonly #waiting: Invocation[] = []
  #more = 0

  constructor(printing: Printing) {
    this.#printing = printing
  }

  add(invocation: Invocation): void {
    if (this.#waiting.length < perBatch) this.#waiting.push(invocation)
    else this.#more++
  }

  print(): void {
    if (this.#waiting.length === 0) return
    const texts = this.#waiting.splice(0).map((each) => invocationText(each, this.#printing))
    if (this.#more > 0) texts.push(`  … and ${this.#more} more in the same moment; ListInvocations has them.\n`)
    this.#more = 0
    // A blank line after each, also after the last: the next batch follows.
    this.#printing.write(`${texts.join('\n')}\n`)
  }
}
