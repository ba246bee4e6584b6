// Pre token generation trigger, event version V3_0: customizes access tokens of users and of machines.
// Save this file while `npm start` runs: the next token is made by the new version.

export const handler = async (event) => {
  const machine = event.triggerSource === 'TokenGeneration_ClientCredentials'
  const accessTokenGeneration = machine ? forMachine(event) : forUser(event)
  event.response = { claimsAndScopeOverrideDetails: { accessTokenGeneration } }
  return event
}

/** A machine has no attributes: its tier comes from the request, or else from what it may do. */
function forMachine({ request }) {
  const tier = request.clientMetadata?.tier ?? (request.scopes.includes('orders/write') ? 'gold' : 'basic')
  console.log(`tier ${tier} for ${request.scopes.join(' ')}`)
  return { claimsToAddOrOverride: { 'demo:tier': tier } }
}

/** `premium` in the USA becomes the claim `Premium` and the scope `membership:USA.Premium`. */
function forUser({ request }) {
  const membership = attribute(request, 'membership')
  if (!membership) return {}
  const level = membership[0].toUpperCase() + membership.slice(1).toLowerCase()
  const location = attribute(request, 'location')
  return {
    claimsToAddOrOverride: { 'demo:membershipLevel': level },
    scopesToAdd: location ? [`membership:${location}.${level}`] : [],
  }
}

/** In a user pool, attributes of one's own begin with `custom:`. */
const attribute = ({ userAttributes }, name) => userAttributes[`custom:${name}`] ?? userAttributes[name]
