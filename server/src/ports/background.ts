/** Work that goes on after the answer: for callers who must not learn by the time that there was any. */
export type Background = {
  /** False: as much is under way as may be. Asked before it is known whether there will be work, so that it tells nothing. */
  hasRoom(): boolean
  /** Begins the work once the running request has its answer, and returns at once. A rejection goes to the log. */
  begin(work: () => Promise<void>): void
  /** Resolves when all that was begun so far has ended. */
  settled(): Promise<void>
}
