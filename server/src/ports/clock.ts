/** The time, as a thing that tests can set. */
export type Clock = {
  now(): Date
}
