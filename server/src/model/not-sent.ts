/** A message that could not be handed over. Its text goes to the log: never an address, a code or a text of the message. */
export class NotSent extends Error {
  override readonly name = 'NotSent'
}
