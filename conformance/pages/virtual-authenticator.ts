import type { Page } from 'playwright-core'

type Options = { readonly verifies?: boolean }

/** A platform authenticator of Chromium's own, whose user agrees to everything. `verifies`: it knows its user. */
export async function aVirtualAuthenticator(page: Page, { verifies = true }: Options = {}) {
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: verifies,
      isUserVerified: verifies,
      automaticPresenceSimulation: true,
    },
  })
  return {
    async credentials() {
      const { credentials } = await session.send('WebAuthn.getCredentials', { authenticatorId })
      return credentials
    },
    /** The passkeys are on another device. */
    async forget() {
      await session.send('WebAuthn.clearCredentials', { authenticatorId })
    },
    /** As a copy of the authenticator would count that was made before its last uses. */
    async countAgainFrom(signCount: number) {
      for (const credential of await this.credentials()) {
        await session.send('WebAuthn.removeCredential', { authenticatorId, credentialId: credential.credentialId })
        await session.send('WebAuthn.addCredential', { authenticatorId, credential: { ...credential, signCount } })
      }
    },
  }
}
