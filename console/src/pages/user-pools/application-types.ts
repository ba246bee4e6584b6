import type { shapes } from '../../api/cognito-idp.ts'

export type ApplicationType = 'web' | 'spa' | 'mobile' | 'machine'

/** What the first app client is for, as the console of AWS asks it. */
export const applicationTypes: readonly {
  readonly value: ApplicationType
  readonly label: string
  readonly description: string
}[] = [
  {
    value: 'web',
    label: 'Traditional web application',
    description: 'Runs on a server and keeps a client secret: Node.js, Java, Python, .NET.',
  },
  {
    value: 'spa',
    label: 'Single-page application (SPA)',
    description: 'Runs in the browser and has no secret: React, Angular, Vue.',
  },
  {
    value: 'mobile',
    label: 'Mobile app',
    description: 'Runs on a device and has no secret: iOS, Android, React Native.',
  },
  {
    value: 'machine',
    label: 'Machine-to-machine application',
    description: 'A service that gets tokens for itself by the client credentials grant.',
  },
]

type Settings = Omit<shapes.CreateUserPoolClientRequest, 'UserPoolId' | 'ClientName'>

/** Where tokens for machines need a scope, the first resource server has one. */
export const machineScope = { server: 'default-m2m-resource-server', scope: 'read' } as const

/** Settings of a new client of that type. `urls`: where people come back to. */
export function clientSettingsOf(type: ApplicationType, urls: readonly string[]): Settings {
  if (type === 'machine') {
    return {
      GenerateSecret: true,
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: ['client_credentials'],
      AllowedOAuthScopes: [`${machineScope.server}/${machineScope.scope}`],
    }
  }
  return {
    GenerateSecret: type === 'web',
    ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    SupportedIdentityProviders: ['COGNITO'],
    PreventUserExistenceErrors: 'ENABLED',
    ...(urls.length > 0 && {
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid', 'email', 'profile'],
      CallbackURLs: urls,
      LogoutURLs: urls,
    }),
  }
}
