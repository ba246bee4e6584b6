import { happeningKinds, happeningOutcomes } from '../../model/happening.ts'
import { grantNames } from '../../model/progress.ts'
import { previewedPages } from '../../operations/poolhouse/previewed-look.ts'
import { languages } from '../pages/texts/language.ts'
import type { ServiceModel } from './service-model.ts'

/**
 * Our extension API (`X-Amz-Target: Poolhouse_20261101.<Operation>`), written by hand in the form of the generated tables.
 * Members are camelCase on this wire; an unknown member is refused by name.
 */
export const model: ServiceModel = {
  strictMembers: true,
  operations: {
    // Counts tell of nobody.
    GetActivity: { auth: 'sigv4', access: 'read', input: 'GetActivityRequest' },
    GetClientOptions: { auth: 'sigv4', access: 'read', input: 'GetClientOptionsRequest' },
    // Records hold events, and events the attributes of users: not for keys of role `read`.
    GetInvocation: { auth: 'sigv4', access: 'write', input: 'GetInvocationRequest' },
    // Tells who signed in, and from where.
    ListActivity: { auth: 'sigv4', access: 'write', input: 'ListActivityRequest' },
    ListInvocations: { auth: 'sigv4', access: 'write', input: 'ListInvocationsRequest' },
    // Cases may be made of what real users have.
    GetTestCases: { auth: 'sigv4', access: 'write', input: 'GetTestCasesRequest' },
    PutTestCases: { auth: 'sigv4', access: 'write', input: 'PutTestCasesRequest' },
    // Shows a page as everybody may see it, and keeps nothing.
    PreviewLoginPage: { auth: 'sigv4', access: 'read', input: 'PreviewLoginPageRequest' },
    // Runs code with attributes of a user for its event.
    PreviewTokens: { auth: 'sigv4', access: 'write', input: 'PreviewTokensRequest' },
    // Runs code.
    RunTestCases: { auth: 'sigv4', access: 'write', input: 'RunTestCasesRequest' },
    SetClientOptions: { auth: 'sigv4', access: 'write', input: 'SetClientOptionsRequest' },
  },
  shapes: {
    GetActivityRequest: {
      type: 'structure',
      required: ['userPoolId'],
      members: { userPoolId: 'UserPoolId', since: 'Text', until: 'Text', everyMinutes: 'Minutes' },
    },
    ListActivityRequest: {
      type: 'structure',
      required: ['userPoolId'],
      members: {
        userPoolId: 'UserPoolId',
        kind: 'HappeningKind',
        outcome: 'HappeningOutcome',
        clientId: 'Text',
        username: 'Text',
        since: 'Text',
        until: 'Text',
        limit: 'PageSize',
        nextToken: 'PageToken',
      },
    },
    GetClientOptionsRequest: {
      type: 'structure',
      required: ['userPoolId', 'clientId'],
      members: { userPoolId: 'UserPoolId', clientId: 'Text' },
    },
    GetInvocationRequest: {
      type: 'structure',
      required: ['userPoolId', 'id'],
      members: { userPoolId: 'UserPoolId', id: 'Text' },
    },
    ListInvocationsRequest: {
      type: 'structure',
      required: ['userPoolId'],
      members: {
        userPoolId: 'UserPoolId',
        clientId: 'Text',
        requestId: 'Text',
        triggerSource: 'Text',
        functionArn: 'Arn',
        outcome: 'Text',
        since: 'Text',
        until: 'Text',
        limit: 'PageSize',
        nextToken: 'PageToken',
      },
    },
    PreviewLoginPageRequest: {
      type: 'structure',
      required: ['userPoolId', 'page', 'managedLoginVersion'],
      members: {
        userPoolId: 'UserPoolId',
        clientId: 'Text',
        page: 'LoginPage',
        language: 'Language',
        colorMode: 'ColorMode',
        managedLoginVersion: 'LoginVersion',
        settings: 'Settings',
        assets: 'Assets',
        css: 'Value',
        logo: 'Image',
      },
    },
    PreviewTokensRequest: {
      type: 'structure',
      required: ['userPoolId'],
      members: {
        userPoolId: 'UserPoolId',
        clientId: 'Text',
        username: 'Text',
        grant: 'Grant',
        scopes: 'Scopes',
        clientMetadata: 'Metadata',
        eventVersion: 'EventVersion',
        functionArn: 'Arn',
        zipFile: 'Package',
        invocationId: 'Text',
      },
    },
    GetTestCasesRequest: { type: 'structure', required: ['functionName'], members: { functionName: 'FunctionName' } },
    PutTestCasesRequest: {
      type: 'structure',
      required: ['functionName', 'text', 'version'],
      members: { functionName: 'FunctionName', text: 'CasesText', version: 'CasesVersion' },
    },
    RunTestCasesRequest: {
      type: 'structure',
      required: ['text'],
      members: { text: 'CasesText', fileName: 'Text', functionArn: 'Value', zipFile: 'Package' },
    },
    SetClientOptionsRequest: {
      type: 'structure',
      required: ['userPoolId', 'clientId'],
      members: {
        userPoolId: 'UserPoolId',
        clientId: 'Text',
        requirePkce: 'Flag',
        anyLoopbackPort: 'Flag',
        anyLocalhostPort: 'Flag',
      },
    },
    Minutes: { type: 'integer', min: 1, max: 60 },
    HappeningKind: { type: 'string', enum: happeningKinds },
    HappeningOutcome: { type: 'string', enum: happeningOutcomes },
    Grant: { type: 'string', enum: grantNames },
    Scopes: { type: 'list', member: 'Scope', max: 50 },
    Scope: { type: 'string', min: 1, max: 256 },
    EventVersion: { type: 'string', enum: ['V1_0', 'V2_0', 'V3_0'] },
    FunctionName: { type: 'string', min: 1, max: 170 },
    CasesVersion: { type: 'integer', min: 0, max: 1000000000 },
    CasesText: { type: 'string', min: 1, max: 262144 },
    Package: { type: 'blob', masked: true },
    Metadata: { type: 'map', key: 'Value', value: 'Value' },
    Value: { type: 'string', max: 131072 },
    UserPoolId: { type: 'string', min: 1, max: 55, pattern: '[\\w-]+_[0-9a-zA-Z]+' },
    LoginPage: { type: 'string', enum: previewedPages },
    LoginVersion: { type: 'integer', min: 1, max: 2 },
    Language: { type: 'string', enum: languages },
    ColorMode: { type: 'string', enum: ['LIGHT', 'DARK'] },
    Settings: { type: 'document' },
    Assets: { type: 'list', member: 'Asset', max: 40 },
    Asset: {
      type: 'structure',
      required: ['category', 'colorMode', 'extension', 'bytes'],
      members: { category: 'Text', colorMode: 'AssetMode', extension: 'Text', bytes: 'Image', resourceId: 'Text' },
    },
    AssetMode: { type: 'string', enum: ['LIGHT', 'DARK', 'DYNAMIC'] },
    Image: { type: 'blob', max: 1000000 },
    Flag: { type: 'boolean' },
    Text: { type: 'string', min: 1, max: 128 },
    Arn: { type: 'string', min: 20, max: 2048 },
    PageSize: { type: 'integer', min: 1, max: 60 },
    PageToken: { type: 'string', min: 1, max: 2048 },
  },
}
