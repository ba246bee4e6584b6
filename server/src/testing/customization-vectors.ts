/** Answers of pre token generation functions and what they make of a person's tokens: by number in all tests of them. */
export type Vector = readonly [number: string, title: string, answer: unknown, id: Difference, access: Difference]

/** What changes in the claims that the tokens have without a function; `undefined`: the claim is gone. */
export type Difference = { readonly [claim: string]: unknown }

/** `reason`: as the invocation record tells it. */
export type Refused = readonly [number: string, title: string, answer: unknown, reason: string]

export const v1 = (claimsOverrideDetails: unknown) => ({ claimsOverrideDetails })
export const v2 = (claimsAndScopeOverrideDetails: unknown) => ({ claimsAndScopeOverrideDetails })
export const id = (idTokenGeneration: unknown) => v2({ idTokenGeneration })
export const access = (accessTokenGeneration: unknown) => v2({ accessTokenGeneration })
export const add = (claimsToAddOrOverride: unknown) => ({ claimsToAddOrOverride })

export const same: Difference = {}

const noGroups = { 'cognito:groups': undefined }
const noRoles = { 'cognito:roles': undefined, 'cognito:preferred_role': undefined }

/** V1_0: the ID token, and by groups alone the access token. */
export const v1Vectors: readonly Vector[] = [
  ['A1', 'null changes nothing', v1(null), same, same],
  ['A1', 'an empty response changes nothing', {}, same, same],
  ['A2', 'adds a claim', v1(add({ tenant: 'acme' })), { tenant: 'acme' }, same],
  ['A3', 'changes a standard attribute', v1(add({ family_name: 'Doe' })), { family_name: 'Doe' }, same],
  ['A4', 'changes a custom attribute', v1(add({ 'custom:plan': 'pro' })), { 'custom:plan': 'pro' }, same],
  ['A5', 'suppresses a claim', v1({ claimsToSuppress: ['email'] }), { email: undefined }, same],
  [
    'A6',
    'lets suppression win over addition',
    v1({ claimsToAddOrOverride: { email: 'n@x.io' }, claimsToSuppress: ['email'] }),
    { email: undefined },
    same,
  ],
  ['A7', 'drops locked claims', v1(add({ sub: 'x', iss: 'y', aud: 'z', exp: 1, token_use: 'access' })), same, same],
  [
    'A8',
    'does not suppress locked claims',
    v1({ claimsToSuppress: ['sub', 'aud', 'iss', 'cognito:username'] }),
    same,
    same,
  ],
  [
    'A9',
    'replaces groups in both tokens and loses the roles',
    v1({ groupOverrideDetails: { groupsToOverride: ['a', 'b'] } }),
    { 'cognito:groups': ['a', 'b'], ...noRoles },
    { 'cognito:groups': ['a', 'b'] },
  ],
  [
    'A10',
    'replaces groups, roles and preferred role',
    v1({ groupOverrideDetails: { groupsToOverride: ['a'], iamRolesToOverride: ['R9'], preferredRole: 'R9' } }),
    { 'cognito:groups': ['a'], 'cognito:roles': ['R9'], 'cognito:preferred_role': 'R9' },
    { 'cognito:groups': ['a'] },
  ],
  ['A11', 'clears groups by null', v1({ groupOverrideDetails: null }), { ...noGroups, ...noRoles }, noGroups],
  ['A11', 'clears groups by {}', v1({ groupOverrideDetails: {} }), { ...noGroups, ...noRoles }, noGroups],
  ['A12', 'keeps groups when their member is absent', v1(add({ x: '1' })), { x: '1' }, same],
  [
    'A13',
    'suppresses groups and roles in the ID token alone',
    v1({ claimsToSuppress: ['cognito:groups'] }),
    { ...noGroups, ...noRoles },
    same,
  ],
  ['A15', 'turns a number and a boolean into text', v1(add({ n: 5, b: true })), { n: '5', b: 'true' }, same],
  ['A16', 'ignores the container of V2_0', v2({ idTokenGeneration: add({ x: '1' }) }), same, same],
  ['A17', 'drops cognito:groups among the claims', v1(add({ 'cognito:groups': 'a' })), same, same],
]

const mixed = { n: 5, f: false, list: ['a', 1, true], deep: { k: { s: ['v'] } } }

/** V2_0 and V3_0, which customize the tokens of people alike. */
export const v2Vectors = (clientId: string): readonly Vector[] => [
  ['B1', 'null changes nothing', v2(null), same, same],
  ['B2', 'adds to the ID token', id(add({ t: '1' })), { t: '1' }, same],
  ['B3', 'adds to the access token', access(add({ t: '1' })), same, { t: '1' }],
  [
    'B4',
    'keeps the types of values',
    v2({ idTokenGeneration: add(mixed), accessTokenGeneration: add(mixed) }),
    mixed,
    mixed,
  ],
  ['B6', 'adds the client as audience of the access token', access(add({ aud: clientId })), same, { aud: clientId }],
  ['B8', 'leaves the audience of the ID token', id(add({ aud: clientId })), same, same],
  [
    'B9',
    'drops locked claims',
    access(add({ username: 'x', client_id: 'y', version: 9, event_id: 'z', jti: 'j' })),
    same,
    same,
  ],
  [
    'B10',
    'does not suppress locked claims',
    access({ claimsToSuppress: ['username', 'version', 'event_id'] }),
    same,
    same,
  ],
  ['B11', 'suppresses groups in the access token', access({ claimsToSuppress: ['cognito:groups'] }), same, noGroups],
  [
    'B12',
    'suppresses groups and roles in the ID token',
    id({ claimsToSuppress: ['cognito:groups'] }),
    { ...noGroups, ...noRoles },
    same,
  ],
  [
    'B13',
    'replaces groups in both',
    v2({ groupOverrideDetails: { groupsToOverride: ['x'] } }),
    { 'cognito:groups': ['x'], ...noRoles },
    { 'cognito:groups': ['x'] },
  ],
  ['B14', 'ignores misplaced groups', access({ groupOverrideDetails: { groupsToOverride: ['x'] } }), same, same],
  [
    'B15',
    'adds scopes',
    access({ scopesToAdd: ['openid', 'api/read'] }),
    same,
    { scope: 'aws.cognito.signin.user.admin openid api/read' },
  ],
  [
    'B16',
    'leaves no scope claim when nothing is left',
    access({ scopesToSuppress: ['aws.cognito.signin.user.admin'] }),
    same,
    { scope: undefined },
  ],
  ['B18', 'suppresses a scope that is also added', access({ scopesToAdd: ['x'], scopesToSuppress: ['x'] }), same, same],
  ['B20', 'adds no scope twice', access({ scopesToAdd: ['aws.cognito.signin.user.admin'] }), same, same],
  [
    'B21',
    'puts an attribute into the access token',
    access(add({ 'custom:plan': 'pro' })),
    same,
    { 'custom:plan': 'pro' },
  ],
  ['B22', 'ignores the container of V1_0', v1(add({ x: '1' })), same, same],
  ['B23', 'drops acr and amr', id(add({ acr: 'x', amr: ['y'] })), same, same],
]

/** V2_0 and V3_0: the whole answer counts for nothing. */
export const v2Refusals: readonly Refused[] = [
  ['B5', 'an object as address in the ID token', id(add({ address: { a: 1 } })), 'value-type-id-token'],
  ['B7', 'a foreign audience', access(add({ aud: 'https://api' })), 'aud-not-client'],
  ['B17', 'white space in a scope', access({ scopesToAdd: ['a b'] }), 'scope-malformed'],
  ['-', 'an empty claim name', access(add({ '': 'x' })), 'claim-name-empty'],
  ['-', 'a list where an object belongs', access([]), 'container-type'],
  ['-', 'a text where a list belongs', access({ scopesToAdd: 'x' }), 'field-type'],
]
