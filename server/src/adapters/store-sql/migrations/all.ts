import { configuration } from './0001-configuration.ts'
import { functions } from './0002-functions.ts'
import { invocations } from './0003-invocations.ts'
import { people } from './0010-people.ts'
import { signIn } from './0011-sign-in.ts'
import { tokenSessions } from './0012-token-sessions.ts'
import { messages } from './0013-messages.ts'
import { roles } from './0014-roles.ts'
import { authorizationCodes } from './0015-authorization-codes.ts'
import { browserSessions } from './0016-browser-sessions.ts'
import { functionVersions } from './0017-function-versions.ts'
import { kms } from './0020-kms.ts'
import { sessionActivity } from './0023-session-activity.ts'
import { terms } from './0029-terms.ts'
import { uiCustomizations } from './0030-ui-customizations.ts'
import { loginBrandings } from './0031-login-brandings.ts'
import { softwareTokens } from './0034-software-tokens.ts'
import { passkeys } from './0036-passkeys.ts'
import { devices } from './0038-devices.ts'
import { testCases } from './0040-test-cases.ts'
import { activity } from './0041-activity.ts'
import type { Migration } from './migration.ts'

/** In the order of their numbers. */
export const allMigrations: readonly Migration[] = [
  configuration,
  functions,
  invocations,
  people,
  signIn,
  tokenSessions,
  messages,
  roles,
  authorizationCodes,
  browserSessions,
  functionVersions,
  kms,
  sessionActivity,
  terms,
  uiCustomizations,
  loginBrandings,
  softwareTokens,
  passkeys,
  devices,
  testCases,
  activity,
]
