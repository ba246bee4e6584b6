import type { Store } from '../../ports/store.ts'
import { accessKeyContract } from './access-keys.contract.ts'
import { activityCountContract } from './activity-counts.contract.ts'
import { appClientContract } from './app-clients.contract.ts'
import { authorizationCodeContract } from './authorization-codes.contract.ts'
import { browserSessionContract } from './browser-sessions.contract.ts'
import { challengeContract } from './challenges.contract.ts'
import { deviceContract } from './devices.contract.ts'
import { domainContract } from './domains.contract.ts'
import { eventContract } from './events.contract.ts'
import { functionVersionContract } from './function-versions.contract.ts'
import { functionContract } from './functions.contract.ts'
import { groupContract } from './groups.contract.ts'
import { happeningContract } from './happenings.contract.ts'
import { invocationStoreContract } from './invocations.contract.ts'
import { kmsContract } from './kms.contract.ts'
import { lockoutContract } from './lockouts.contract.ts'
import { loginBrandingContract } from './login-brandings.contract.ts'
import { membershipContract } from './memberships.contract.ts'
import { messageStoreContract } from './messages.contract.ts'
import { passkeyContract } from './passkeys.contract.ts'
import { resourceServerContract } from './resource-servers.contract.ts'
import { roleContract } from './roles.contract.ts'
import { signingKeyContract } from './signing-keys.contract.ts'
import { softwareTokenContract } from './software-tokens.contract.ts'
import { termsContract } from './terms.contract.ts'
import { testCaseContract } from './test-cases.contract.ts'
import { tokenSessionContract } from './token-sessions.contract.ts'
import { transactionContract } from './transactions.contract.ts'
import { uiCustomizationContract } from './ui-customizations.contract.ts'
import { codeContract } from './user-codes.contract.ts'
import { userPoolContract } from './user-pools.contract.ts'
import { userContract } from './users.contract.ts'

/** Gives an empty store of its own. */
export type OpenStore = () => Promise<Store>

/** What every Store must do. Each database runs the same suite; every test opens a store of its own. */
export function storeContract(database: string, open: OpenStore): void {
  const contracts = [
    userPoolContract,
    appClientContract,
    resourceServerContract,
    domainContract,
    groupContract,
    userContract,
    membershipContract,
    deviceContract,
    codeContract,
    softwareTokenContract,
    tokenSessionContract,
    authorizationCodeContract,
    browserSessionContract,
    signingKeyContract,
    accessKeyContract,
    functionContract,
    roleContract,
    functionVersionContract,
    eventContract,
    kmsContract,
    invocationStoreContract,
    activityCountContract,
    happeningContract,
    messageStoreContract,
    challengeContract,
    lockoutContract,
    termsContract,
    testCaseContract,
    uiCustomizationContract,
    passkeyContract,
    loginBrandingContract,
    transactionContract,
  ]
  for (const contract of contracts) contract(database, open)
}
