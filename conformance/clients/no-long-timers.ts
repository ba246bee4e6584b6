// After a sign-up Amplify keeps a timer for three minutes, though its user is long signed in. The tests do not wait for it.
const { setTimeout: start } = globalThis
const longMs = 60_000

globalThis.setTimeout = Object.assign(
  (...given: Parameters<typeof start>) => {
    const timer = start(...given)
    return (given[1] ?? 0) >= longMs ? timer.unref() : timer
  },
  { __promisify__: start.__promisify__ },
) as typeof start
